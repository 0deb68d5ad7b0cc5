package io.recruiteebridge.reading;

import java.util.Locale;

/** What the name of a file says about its content: a tie-breaker only. */
enum NameHint {
    CSV,
    TSV,
    JSON,
    JSONL,
    NONE;

    static NameHint of(String name) {
        String plain = name.toLowerCase(Locale.ROOT).replaceFirst("\\.gz$", "");
        return switch (plain.substring(plain.lastIndexOf('.') + 1)) {
            case "csv", "txt" -> CSV;
            case "tsv", "tab" -> TSV;
            case "json" -> JSON;
            case "jsonl", "ndjson" -> JSONL;
            default -> NONE;
        };
    }

    boolean isJson() {
        return this == JSON || this == JSONL;
    }
}
