/** The pages of the console: what they show, what their forms do, and who may. Knows no Camel and no server. */
@NullMarked
package io.recruiteebridge.console;

import org.jspecify.annotations.NullMarked;
