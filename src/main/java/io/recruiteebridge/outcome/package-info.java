/** The vocabulary of results: how a row ended, and why. The lowest room: every other may use it, and it uses none. */
@NullMarked
package io.recruiteebridge.outcome;

import org.jspecify.annotations.NullMarked;
