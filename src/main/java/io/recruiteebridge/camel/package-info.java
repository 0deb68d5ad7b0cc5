/** Camel's side of the bridge: the components and beans that the routes in {@code routes/} name. */
@NullMarked
package io.recruiteebridge.camel;

import org.jspecify.annotations.NullMarked;
