/** The command line: one class a command. */
@NullMarked
package io.recruiteebridge.cli;

import org.jspecify.annotations.NullMarked;
