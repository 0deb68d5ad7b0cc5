package io.recruiteebridge.imports;

import io.recruiteebridge.files.FileStamp;
import io.recruiteebridge.ledger.Ledger;
import io.recruiteebridge.receipt.OutputNames;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * When the bridge put a file where it is. That is not the time of its last change: a moved file keeps that, and it is its
 * sender's. Thread-safe.
 */
record Arrivals(Ledger ledger) {
    private static final DateTimeFormatter CHANGES = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HHmmss'Z'", Locale.ROOT);

    /** Of a receipt, its companions, or a file of rejects. */
    Instant ofOutput(Path file, FileStamp stamp) {
        Instant latest = null;
        for (OutputNames.Origin origin : OutputNames.origins(
                OutputNames.ofReceipt(file.getFileName().toString()).file())) {
            latest = later(latest, ledger.files().lastFinished(origin.dropped(), origin.suffix()));
        }
        return latest == null ? unknown(stamp) : latest;
    }

    /** Of a list of changes, whose name is its time. */
    Instant ofChanges(Path file, FileStamp stamp) {
        String name = file.getFileName().toString();
        try {
            return LocalDateTime.parse(name.replaceFirst("\\..*", ""), CHANGES).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException notOurs) {
            return unknown(stamp);
        }
    }

    /** A move into the folder changed it; whoever did it can't have set that time. */
    private static Instant unknown(FileStamp stamp) {
        Instant modified = stamp.modified().toInstant();
        return stamp.changed() == null ? modified : stamp.changed().toInstant();
    }

    private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        return one == null || other != null && other.isAfter(one) ? other : one;
    }
}
