/** Remembers what an export has asked of single candidates; knows nothing of what that is. */
@NullMarked
package io.recruiteebridge.export.details;

import org.jspecify.annotations.NullMarked;
