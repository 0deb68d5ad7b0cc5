package io.recruiteebridge.ledger.sql;

/** What a ledger's tables are made for. */
public enum Form {
    /** One file, whose pages are written whole: deliveries go to small tables first. */
    FILE,
    /** A server that several machines share: it has the working copies, too. */
    SERVER
}
