/** Files as such: those that appear whole by a rename, their digests, and what a spreadsheet must not run. */
@NullMarked
package io.recruiteebridge.files;

import org.jspecify.annotations.NullMarked;
