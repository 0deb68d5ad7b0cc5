/** Tells people what happened: which messages there are, when they are due, and that none is lost on the way. */
@NullMarked
package io.recruiteebridge.notify;

import org.jspecify.annotations.NullMarked;
