/** The Camel component {@code pull:}, which starts a route with the next piece of work of a bean. */
@NullMarked
package io.recruiteebridge.camel.pull;

import org.jspecify.annotations.NullMarked;
