/**
 * A drop's life: out of the inbox into a work copy, chunk by chunk to the deliveries, and at its end receipt, rejects and
 * archive. Knows no Camel: routes call it.
 */
@NullMarked
package io.recruiteebridge.imports;

import org.jspecify.annotations.NullMarked;
