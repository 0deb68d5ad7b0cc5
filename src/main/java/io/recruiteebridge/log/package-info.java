/** The format of log lines, and the masking of secrets in them. */
@NullMarked
package io.recruiteebridge.log;

import org.jspecify.annotations.NullMarked;
