package io.recruiteebridge.receipt;

import io.recruiteebridge.outcome.FileError;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A receipt of a finished file, of which a test says just what matters to it. */
public final class ReceiptBuilder {
    private final String file;
    private final Counts counts;
    private boolean check;
    private Instant startedAt = Instant.EPOCH;
    private @Nullable Instant finishedAt = Instant.EPOCH;
    private @Nullable HowRead howRead;
    private long incomplete;
    private Map<String, Long> skippedByCode = Map.of();
    private Map<String, Long> rejectedByCode = Map.of();
    private Map<String, Receipt.Warning> warnings = Map.of();
    private @Nullable FileError error;

    private ReceiptBuilder(String file, Counts counts) {
        this.file = file;
        this.counts = counts;
    }

    public static ReceiptBuilder of(String file, Counts counts) {
        return new ReceiptBuilder(file, counts);
    }

    /** What a check foretells, if so. */
    public ReceiptBuilder check(boolean check) {
        this.check = check;
        return this;
    }

    /** @param finishedAt null if it is still in progress */
    public ReceiptBuilder times(Instant startedAt, @Nullable Instant finishedAt) {
        this.startedAt = startedAt;
        this.finishedAt = finishedAt;
        return this;
    }

    public ReceiptBuilder howRead(@Nullable HowRead howRead) {
        this.howRead = howRead;
        return this;
    }

    public ReceiptBuilder incomplete(long incomplete) {
        this.incomplete = incomplete;
        return this;
    }

    public ReceiptBuilder skipped(Map<String, Long> byCode) {
        skippedByCode = byCode;
        return this;
    }

    public ReceiptBuilder rejected(Map<String, Long> byCode) {
        rejectedByCode = byCode;
        return this;
    }

    public ReceiptBuilder warnings(Map<String, Receipt.Warning> warnings) {
        this.warnings = warnings;
        return this;
    }

    public ReceiptBuilder error(@Nullable FileError error) {
        this.error = error;
        return this;
    }

    public Receipt build() {
        return new Receipt(
                file,
                "",
                check,
                startedAt,
                finishedAt,
                howRead,
                counts,
                incomplete,
                skippedByCode,
                rejectedByCode,
                warnings,
                "skip",
                1,
                1,
                null,
                null,
                error,
                "0.1.0");
    }
}
