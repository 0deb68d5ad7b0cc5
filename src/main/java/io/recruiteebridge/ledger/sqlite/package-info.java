/** The ledger in SQLite: one database file for all companies of a home. */
@NullMarked
package io.recruiteebridge.ledger.sqlite;

import org.jspecify.annotations.NullMarked;
