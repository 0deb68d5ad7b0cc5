/**
 * The ledger in SQL: its repositories, once for all databases, in the SQL that all of them understand. A database adds where
 * its connections come from ({@link io.recruiteebridge.ledger.sql.Connections}), and its own migrations.
 */
@NullMarked
package io.recruiteebridge.ledger.sql;

import org.jspecify.annotations.NullMarked;
