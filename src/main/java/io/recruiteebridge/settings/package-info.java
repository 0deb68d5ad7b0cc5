/** The settings of the bridge: where they are looked up, what they default to, and what is wrong with them. */
@NullMarked
package io.recruiteebridge.settings;

import org.jspecify.annotations.NullMarked;
