/** What log lines look like, and the last guard that keeps secrets out of them. */
@NullMarked
package io.recruiteebridge.log;

import org.jspecify.annotations.NullMarked;
