/** Recruitee's API: what is sent, what comes back, and the one budget under which everything talks to it. */
@NullMarked
package io.recruiteebridge.recruitee;

import org.jspecify.annotations.NullMarked;
