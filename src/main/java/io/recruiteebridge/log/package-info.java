/** The format of log lines, and the last line of defence that keeps secrets out of them. */
@NullMarked
package io.recruiteebridge.log;

import org.jspecify.annotations.NullMarked;
