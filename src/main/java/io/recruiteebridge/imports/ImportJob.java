package io.recruiteebridge.imports;

import io.recruiteebridge.delivery.ImportProgress;
import io.recruiteebridge.delivery.JobCatalog;
import io.recruiteebridge.delivery.RowPreparation;
import io.recruiteebridge.files.FileStamp;
import io.recruiteebridge.ledger.ImportFile;
import io.recruiteebridge.ledger.ImportFileState;
import io.recruiteebridge.ledger.Ledger;
import io.recruiteebridge.mapping.CvFiles;
import io.recruiteebridge.mapping.FileChoices;
import io.recruiteebridge.mapping.FrozenMapping;
import io.recruiteebridge.mapping.MappedRow;
import io.recruiteebridge.reading.FileDialect;
import io.recruiteebridge.reading.Rows;
import io.recruiteebridge.reading.SourceRow;
import io.recruiteebridge.receipt.Counts;
import io.recruiteebridge.receipt.ProgressMeter;
import io.recruiteebridge.receipt.Receipt;
import io.recruiteebridge.settings.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A file that this process is importing. Its {@link #rows} are for one thread, the importer's; the rest is thread-safe. */
public final class ImportJob {
    private static final int TINY_ROWS = 10;
    private static final int TINY_BYTES = 32 * 1024;

    private final ImportFile file;
    private final Path copy;
    private final @Nullable FileStamp original;
    private final ImportProgress progress;
    private final @Nullable FileDialect dialect;
    private final @Nullable FileMapping mapping;
    private final FileChoices choices;
    private final ProgressMeter meter;
    private final FileRows rows;
    private @Nullable UndoneRejects undoneRejects;
    private volatile boolean completing;
    private volatile boolean named;
    private volatile @Nullable Receipt receipt;
    private volatile long retryAt;

    /**
     * @param original what was seen of the file in the inbox; null if an earlier process received it
     * @param maxCvSize in bytes
     */
    ImportJob(
            ImportFile file,
            Path copy,
            @Nullable FileStamp original,
            ImportProgress progress,
            long maxCvSize,
            Clock clock) {
        this.file = file;
        this.copy = copy;
        this.original = original;
        this.progress = progress;
        this.dialect = file.form() == null ? null : FileDialect.fromJson(file.form());
        FrozenMapping frozen = file.mapping() == null ? null : FrozenMapping.fromJson(file.mapping());
        this.mapping = dialect == null || frozen == null
                ? null
                : new FileMapping(
                        dialect.layout(),
                        dialect.columns(),
                        frozen.mapping(),
                        new CvFiles(() -> dialect.attachments(copy), maxCvSize));
        this.choices = frozen == null ? FileChoices.NONE : frozen.choices();
        this.meter = new ProgressMeter(file.name(), clock);
        this.rows = new FileRows(this::open, file.read(), progress::readToTheEnd);
        if (file.error() != null || file.state() != ImportFileState.WORKING || dialect == null || mapping == null) {
            rows.end(); // nothing left to send
        }
    }

    public ImportFile file() {
        return file;
    }

    public ImportProgress progress() {
        return progress;
    }

    /** The file's rows by outcome; those without a durable one are pending. */
    public Counts counts() {
        return Counts.of(file.read(), progress.created(), progress.updated(), progress.skipped(), progress.rejected());
    }

    /** Whether all rows have a durable outcome, and the receipt can be written now. */
    boolean isReadyToComplete(long nanoTime) {
        return progress.complete() && !completing && nanosUntilRetry(nanoTime) <= 0;
    }

    /** How long a failed completion must still wait; not positive: no longer. */
    long nanosUntilRetry(long nanoTime) {
        return retryAt == 0 ? 0 : retryAt - nanoTime;
    }

    /** Whether the receipt is being written or has been written. */
    boolean isCompleting() {
        return completing;
    }

    /** From now on, one thread writes the receipt: the one that gets true. */
    synchronized boolean beginCompletion() {
        boolean first = !completing;
        completing = true;
        return first;
    }

    /** Whether the names of its outputs are reserved. */
    boolean isNamed() {
        return named;
    }

    void named() {
        named = true;
    }

    /** The receipt is written. */
    void receiptWritten(Receipt written) {
        receipt = written;
    }

    /** The receipt that was written last. */
    public Receipt receipt() {
        return Objects.requireNonNull(receipt, "the receipt is written first");
    }

    /** A step of the completion failed; it starts again at that time. */
    void completeAgainAt(long nanoTime) {
        retryAt = nanoTime;
        completing = false;
    }

    ProgressMeter meter() {
        return meter;
    }

    Path copy() {
        return copy;
    }

    @Nullable
    FileStamp original() {
        return original;
    }

    @Nullable
    FileDialect dialect() {
        return dialect;
    }

    @Nullable
    FileMapping mapping() {
        return mapping;
    }

    /** What somebody decided about the file before its import. */
    FileChoices choices() {
        return choices;
    }

    /** Whether it is so short that it may be read together with others. */
    boolean isTiny() {
        return file.read() <= TINY_ROWS && file.size() <= TINY_BYTES;
    }

    /** What is left to read of it. */
    FileRows rows() {
        return rows;
    }

    /** Which rows are wanted again although their person was undone; for the importer. */
    UndoneRejects undoneRejects(Ledger ledger) {
        UndoneRejects known = undoneRejects;
        if (known == null) {
            known = new UndoneRejects(ledger.rows()::rejectedCandidates);
            undoneRejects = known;
        }
        return known;
    }

    /** All rows of the working copy. */
    Rows open() throws IOException {
        return Objects.requireNonNull(dialect, "a file without a dialect has no rows")
                .open(copy);
    }

    MappedRow map(SourceRow row) {
        return mappingOfRows().map(row);
    }

    RowPreparation preparation(Settings settings, JobCatalog catalog) {
        return mappingOfRows().preparation(file.name(), choices(), settings, catalog);
    }

    private FileMapping mappingOfRows() {
        return Objects.requireNonNull(mapping, "a file without a mapping has no rows");
    }
}
