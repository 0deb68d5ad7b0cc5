/** The settings of the bridge: sources, defaults and validation. */
@NullMarked
package io.recruiteebridge.settings;

import org.jspecify.annotations.NullMarked;
