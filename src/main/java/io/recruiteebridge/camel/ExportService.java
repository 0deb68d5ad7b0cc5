package io.recruiteebridge.camel;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.recruiteebridge.delivery.KnownAddresses;
import io.recruiteebridge.export.DetailsStore;
import io.recruiteebridge.export.Export;
import io.recruiteebridge.export.ExportReport;
import io.recruiteebridge.export.ExportSettings;
import io.recruiteebridge.export.LastExport;
import io.recruiteebridge.export.SqliteDetailsStore;
import io.recruiteebridge.ledger.LedgerException;
import io.recruiteebridge.receipt.Status;
import io.recruiteebridge.recruitee.CandidateRecords;
import io.recruiteebridge.recruitee.CandidateSummary;
import io.recruiteebridge.recruitee.RecruiteeException;
import io.recruiteebridge.settings.Folders;
import io.recruiteebridge.settings.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The bean {@code exporting}: one export of the candidate list, from which the ledger learns addresses in passing. */
public final class ExportService implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ExportService.class);

    private final Export export;
    private final KnownAddresses account;
    private final KnownAddresses.Learner learner;
    private final Path outbox;
    private final @Nullable SqliteDetailsStore details;
    private volatile boolean learning;

    public ExportService(Settings settings, CandidateRecords records, KnownAddresses account, Clock clock) {
        Folders folders = settings.folders();
        Settings.Export wanted = settings.export();
        this.outbox = folders.outbox();
        this.details = wanted.details() ? details(folders.state()) : null;
        this.account = account;
        this.learner = account.learner();
        this.export = new Export(
                records,
                new ExportSettings(wanted.formats(), wanted.bom(), wanted.details(), wanted.keep()),
                outbox,
                folders.state(),
                details == null ? new NoDetails() : details,
                this::passesBy,
                clock);
    }

    private void passesBy(ObjectNode candidate) {
        if (learning) {
            learner.learn(CandidateSummary.of(candidate));
        }
    }

    /** Writes the list; on any trouble the last good one stays. */
    public void export() throws RecruiteeException, IOException, InterruptedException {
        learning = account.loaded();
        ExportReport report = export.run();
        if (report.result() != ExportReport.Result.ALREADY_RUNNING) {
            learner.flush(); // it is at work for the one that is running, and for one thread only
        }
        switch (report.result()) {
            case PUBLISHED ->
                LOG.info(
                        "{} candidates exported: {} new, {} changed, {} deleted since the last time",
                        report.count(),
                        report.changes().added(),
                        report.changes().changed(),
                        report.changes().deleted());
            case UNCHANGED -> LOG.info("{} candidates, unchanged since the last export", report.count());
            case ALREADY_RUNNING -> LOG.info("An export is being written already");
        }
    }

    private static SqliteDetailsStore details(Path state) {
        try {
            return new SqliteDetailsStore(state.resolve("details.db"));
        } catch (IOException e) {
            throw new LedgerException("The candidates' details cannot be kept in " + state + ": " + e.getMessage(), e);
        }
    }

    /** What is known of the last export, or null if there was none. */
    public Status.@Nullable Export last() {
        return LastExport.in(outbox)
                .map(last -> new Status.Export(last.asOf(), last.count(), last.files()))
                .orElse(null);
    }

    @Override
    public void close() {
        if (details != null) {
            details.close();
        }
    }

    /** Without details nothing is ever asked of the store. */
    private static final class NoDetails implements DetailsStore {
        @Override
        public Optional<ObjectNode> find(long id, String updatedAt) {
            return Optional.empty();
        }

        @Override
        public void put(long id, String updatedAt, ObjectNode full) {}

        @Override
        public void retainOnly(LongPredicate wanted) {}
    }
}
