/**
 * What the bridge remembers: which row is in which state, who was delivered, which addresses are known. The row's life
 * ({@link io.recruiteebridge.ledger.RowLife}) is a table without clock, SQL or HTTP; the SQL stands in one class.
 */
@NullMarked
package io.recruiteebridge.ledger;

import org.jspecify.annotations.NullMarked;
