package io.recruiteebridge.imports;

import io.recruiteebridge.files.FileStamp;
import io.recruiteebridge.files.Sha256;
import io.recruiteebridge.ledger.ImportFile;
import io.recruiteebridge.ledger.Ledger;
import io.recruiteebridge.mapping.CvFiles;
import io.recruiteebridge.mapping.FrozenMapping;
import io.recruiteebridge.reading.FileDialect;
import io.recruiteebridge.reading.Rows;
import io.recruiteebridge.reading.SourceRow;
import io.recruiteebridge.receipt.OutputNames;
import io.recruiteebridge.settings.Folders;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The names of the people in finished files, from the originals in the archive: receipts and the ledger don't have them. Only an
 * original that is still what was imported is read, so that no row gets another one's name. Thread-safe.
 */
public final class ArchivedNames {
    /** So many originals are remembered as being what was imported. */
    private static final int REMEMBERED = 100;

    private final Ledger ledger;
    private final Folders folders;
    private final ZoneId zone;
    private final Map<Path, FileStamp> unchanged = new LinkedHashMap<>();

    /** @param zone by whose days the archive is divided */
    public ArchivedNames(Ledger ledger, Folders folders, ZoneId zone) {
        this.ledger = ledger;
        this.folders = folders;
        this.zone = zone;
    }

    /** The names in one file, asked for in the order of its rows. Used by one thread. */
    public static final class Names implements Closeable {
        private final @Nullable Rows rows;
        private final @Nullable FileMapping mapping;
        private @Nullable SourceRow current;

        private Names(@Nullable Rows rows, @Nullable FileMapping mapping) {
            this.rows = rows;
            this.mapping = mapping;
        }

        /** Whether there is an original to ask. */
        public boolean known() {
            return rows != null;
        }

        /**
         * The name in a row, as far as it can be told; empty if it can't.
         *
         * @param number from 1, not less than the one before
         */
        public String of(long number) throws IOException {
            if (rows == null || mapping == null) {
                return "";
            }
            while (current == null || current.number() < number) {
                current = rows.next();
                if (current == null) {
                    return "";
                }
            }
            return mapping.name(current);
        }

        @Override
        public void close() throws IOException {
            if (rows != null) {
                rows.close();
            }
        }
    }

    /**
     * Opens the original of a finished file; nothing is known of one that is gone or was changed since.
     *
     * @param sha256 as in the file's receipt
     */
    public Names open(OutputNames names, String sha256) throws IOException {
        ImportFile file = find(names, sha256);
        Instant finished = file == null ? null : file.finishedAt();
        if (file == null || finished == null || file.form() == null || file.mapping() == null) {
            return new Names(null, null);
        }
        Path original = Archive.day(folders.archive(), LocalDate.ofInstant(finished, zone))
                .resolve(names.archived());
        if (!isUnchanged(original, sha256)) {
            return new Names(null, null);
        }
        FileDialect dialect = FileDialect.fromJson(file.form());
        FileMapping mapping = new FileMapping(
                dialect.layout(),
                dialect.columns(),
                FrozenMapping.fromJson(file.mapping()).mapping(),
                CvFiles.NONE);
        return new Names(dialect.open(original), mapping);
    }

    private @Nullable ImportFile find(OutputNames names, String sha256) {
        return OutputNames.origins(names.file()).stream()
                .flatMap(origin -> ledger.files().withOutputs(origin.dropped(), origin.suffix()).stream())
                .filter(file -> file.error() == null && file.sha256().equals(sha256))
                .findFirst()
                .orElse(null);
    }

    private synchronized boolean isUnchanged(Path original, String sha256) throws IOException {
        if (!Files.isRegularFile(original, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        FileStamp now = FileStamp.of(original);
        if (now.equals(unchanged.get(original))) {
            return true;
        }
        if (!sha256.equals(Sha256.of(original))) {
            return false;
        }
        if (unchanged.size() >= REMEMBERED) {
            unchanged.clear();
        }
        unchanged.put(original, now);
        return true;
    }
}
