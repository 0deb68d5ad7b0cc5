/**
 * A file's life: from the inbox into a work copy, chunk by chunk to the deliveries, and at its end receipt, rejects and
 * archive. Independent of Camel: routes call it.
 */
@NullMarked
package io.recruiteebridge.imports;

import org.jspecify.annotations.NullMarked;
