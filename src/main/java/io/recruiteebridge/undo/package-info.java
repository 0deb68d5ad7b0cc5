/** Undoes an import: deletes in Recruitee just those candidates that a file created and nobody has touched since. */
@NullMarked
package io.recruiteebridge.undo;

import org.jspecify.annotations.NullMarked;
