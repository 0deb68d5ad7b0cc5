/** What people read, in their language: all texts of one language are one resource. */
@NullMarked
package io.recruiteebridge.language;

import org.jspecify.annotations.NullMarked;
