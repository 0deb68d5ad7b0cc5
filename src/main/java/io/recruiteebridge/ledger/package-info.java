/**
 * What the bridge remembers: which row is in which state, who was delivered, which addresses are known. The SQL stands in
 * one class.
 */
@NullMarked
package io.recruiteebridge.ledger;

import org.jspecify.annotations.NullMarked;
