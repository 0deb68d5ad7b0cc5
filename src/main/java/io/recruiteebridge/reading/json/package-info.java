/** JSON documents, and JSON lines. */
@NullMarked
package io.recruiteebridge.reading.json;

import org.jspecify.annotations.NullMarked;
