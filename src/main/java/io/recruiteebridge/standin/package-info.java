/** A stand-in for Recruitee on loopback that follows the documented API, for the sandbox and for the tests. */
@NullMarked
package io.recruiteebridge.standin;

import org.jspecify.annotations.NullMarked;
