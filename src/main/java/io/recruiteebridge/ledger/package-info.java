/**
 * What the bridge remembers: which row is in which state, who was delivered, which addresses are known. A port: small
 * repositories over one transaction ({@link io.recruiteebridge.ledger.Ledger}), which a database implements; SQL stands in
 * the implementations alone.
 */
@NullMarked
package io.recruiteebridge.ledger;

import org.jspecify.annotations.NullMarked;
