/** Removes a person's data from a home. */
@NullMarked
package io.recruiteebridge.erase;

import org.jspecify.annotations.NullMarked;
