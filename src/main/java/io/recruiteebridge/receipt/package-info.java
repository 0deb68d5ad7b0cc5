/** Writes what people read afterwards: receipts, rejected rows, progress; and moves finished originals to the archive. Everything appears by rename, complete. */
@NullMarked
package io.recruiteebridge.receipt;

import org.jspecify.annotations.NullMarked;
