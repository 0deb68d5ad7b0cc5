package io.recruiteebridge.reading;

/** What a dropped file is, once it has been looked into. The lower-case name stands in receipts as {@code format}. */
public enum FileFormat {
    /** Delimited text: comma, semicolon, tab or bar. */
    CSV,
    /** One JSON document: an array of objects, {@code {"candidates":[…]}}, or a single object. */
    JSON,
    /** One JSON object a line. */
    JSONL
}
