package io.recruiteebridge.imports;

import io.recruiteebridge.delivery.ImportProgress;
import io.recruiteebridge.ledger.ImportFile;
import io.recruiteebridge.ledger.ImportFileState;
import io.recruiteebridge.mapping.Mapping;
import io.recruiteebridge.reading.FileDialect;
import io.recruiteebridge.reading.Rows;
import io.recruiteebridge.reading.SourceRow;
import io.recruiteebridge.receipt.Counts;
import io.recruiteebridge.receipt.ProgressMeter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A drop that is being worked on in this process. The reading side belongs to the one thread that imports; the rest is
 * thread-safe.
 */
public final class ImportJob {
    private final ImportFile drop;
    private final Path copy;
    private final ImportProgress run;
    private final @Nullable FileDialect form;
    private final @Nullable FileMapping mapping;
    private final ProgressMeter meter;
    private @Nullable Rows rows;
    private volatile boolean readToTheEnd;
    volatile boolean finishing;
    volatile long retryAt;
    /** Whether the last look found the original gone. */
    volatile boolean missed;

    ImportJob(ImportFile drop, Path copy, ImportProgress run, Clock clock) {
        this.drop = drop;
        this.copy = copy;
        this.run = run;
        this.form = drop.form() == null ? null : FileDialect.fromJson(drop.form());
        this.mapping = form == null || drop.mapping() == null
                ? null
                : new FileMapping(form.layout(), form.columns(), Mapping.fromJson(drop.mapping()));
        this.meter = new ProgressMeter(drop.name(), clock);
        if (drop.error() != null || drop.state() != ImportFileState.WORKING || form == null || mapping == null) {
            endOfFile(); // nothing to send any more
        }
    }

    public ImportFile drop() {
        return drop;
    }

    public ImportProgress run() {
        return run;
    }

    /** The file's rows as they stand: those without a durable outcome are pending. */
    public Counts counts() {
        long created = run.created();
        long updated = run.updated();
        long skipped = run.skipped();
        long rejected = run.rejected();
        long read = drop.read();
        return new Counts(read, created, updated, skipped, rejected, read - created - updated - skipped - rejected);
    }

    ProgressMeter meter() {
        return meter;
    }

    Path copy() {
        return copy;
    }

    @Nullable
    FileDialect form() {
        return form;
    }

    @Nullable
    FileMapping mapping() {
        return mapping;
    }

    boolean hasRowsLeft() {
        return !readToTheEnd;
    }

    /** The next rows: at most so many, and no more text than about that; empty at the end of the file. */
    List<SourceRow> next(int most, long mostCharacters) throws IOException {
        List<SourceRow> chunk = rows().next(most, mostCharacters);
        if (chunk.isEmpty()) {
            endOfFile();
            close();
        }
        return chunk;
    }

    private Rows rows() throws IOException {
        Rows open = rows;
        if (open == null) {
            if (form == null) {
                throw new IllegalStateException("a file without a form has no rows");
            }
            open = form.open(copy);
            rows = open;
        }
        return open;
    }

    private void endOfFile() {
        readToTheEnd = true;
        run.readToTheEnd();
    }

    void close() throws IOException {
        Rows open = rows;
        rows = null;
        if (open != null) {
            open.close();
        }
    }
}
