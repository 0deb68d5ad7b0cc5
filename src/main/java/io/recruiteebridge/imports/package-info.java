/**
 * A file's life: working copy, chunks of rows for the delivery service, receipt, rejects, archive. Independent of Camel, whose
 * routes call it.
 */
@NullMarked
package io.recruiteebridge.imports;

import org.jspecify.annotations.NullMarked;
