/**
 * The ledger in PostgreSQL 13 or newer: a schema for each company, in a database that several machines can reach. Which of them
 * works on a company is a lease, which each transaction proves.
 */
@NullMarked
package io.recruiteebridge.ledger.postgresql;

import org.jspecify.annotations.NullMarked;
