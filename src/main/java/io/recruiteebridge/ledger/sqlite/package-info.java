/** The ledger in SQLite: one database file for all companies of a home. All SQL of the ledger is in here. */
@NullMarked
package io.recruiteebridge.ledger.sqlite;

import org.jspecify.annotations.NullMarked;
