/**
 * Delivers rows to Recruitee: carries out the actions of {@link io.recruiteebridge.delivery.RowLife}, feeds it the
 * responses, and keeps the ledger a step ahead of every request. Owns no thread and knows no Camel: routes call it.
 */
@NullMarked
package io.recruiteebridge.delivery;

import org.jspecify.annotations.NullMarked;
