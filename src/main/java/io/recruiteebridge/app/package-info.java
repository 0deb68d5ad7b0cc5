/** Builds the bridge: settings become parts, and the parts become a running Camel. Nothing else is decided here. */
@NullMarked
package io.recruiteebridge.app;

import org.jspecify.annotations.NullMarked;
