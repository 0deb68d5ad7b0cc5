package io.recruiteebridge.export;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.recruiteebridge.delivery.KnownAddresses;
import io.recruiteebridge.export.details.DetailsStore;
import io.recruiteebridge.recruitee.CandidateRecords;
import io.recruiteebridge.recruitee.CandidateSummary;
import io.recruiteebridge.recruitee.RecruiteeException;
import io.recruiteebridge.settings.Folders;
import io.recruiteebridge.settings.Settings;
import io.recruiteebridge.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the candidate list; addresses in it are passed on to {@link KnownAddresses}. Thread-safe. */
public final class ExportService implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ExportService.class);

    private final Export export;
    private final KnownAddresses account;
    private final KnownAddresses.Learner learner;
    private final Path outbox;
    private final @Nullable DetailsStore details;
    private final LongSupplier nanoTime;
    private final ListNews news;
    private final ReentrantLock atWork = new ReentrantLock();
    private volatile boolean learning;

    /** @throws SettingsException if details are wanted and can't be stored */
    public ExportService(
            Settings settings, CandidateRecords records, KnownAddresses account, Clock clock, LongSupplier nanoTime)
            throws SettingsException {
        this.nanoTime = nanoTime;
        this.news = new ListNews(nanoTime);
        Folders folders = settings.folders();
        Settings.Export wanted = settings.export();
        this.outbox = folders.outbox();
        this.details = wanted.details() ? details(folders.state()) : null;
        this.account = account;
        this.learner = account.learner();
        this.export = new Export(records, wanted, outbox, folders.shared(), details, this::learn, clock);
    }

    private void learn(ObjectNode candidate) {
        if (learning) {
            learner.learn(CandidateSummary.of(candidate));
        }
    }

    /** Writes the list, unless that is being done; if it fails, the last one stays. */
    public void export() throws RecruiteeException, IOException, InterruptedException {
        if (!atWork.tryLock()) {
            LOG.info("An export is already running");
            return;
        }
        write();
    }

    /** Writes the list as it is now, after an export that has begun before. */
    public void exportAnew() throws RecruiteeException, IOException, InterruptedException {
        atWork.lockInterruptibly();
        write();
    }

    private void write() throws RecruiteeException, IOException, InterruptedException {
        try {
            exportLocked();
        } finally {
            atWork.unlock();
        }
    }

    private void exportLocked() throws RecruiteeException, IOException, InterruptedException {
        learning = account.loaded();
        long beganAt = nanoTime.getAsLong();
        ExportReport report = export.run();
        learner.flush();
        news.exported(beganAt);
        switch (report.result()) {
            case PUBLISHED ->
                LOG.atInfo()
                        .addKeyValue("event", "list_exported")
                        .addKeyValue("candidates", report.count())
                        .addKeyValue("new", report.changes().added())
                        .addKeyValue("changed", report.changes().changed())
                        .addKeyValue("deleted", report.changes().deleted())
                        .log(
                                "{} candidates exported: {} new, {} changed, {} deleted since the last export",
                                report.count(),
                                report.changes().added(),
                                report.changes().changed(),
                                report.changes().deleted());
            case UNCHANGED ->
                LOG.atInfo()
                        .addKeyValue("event", "list_unchanged")
                        .addKeyValue("candidates", report.count())
                        .log("{} candidates, unchanged since the last export", report.count());
            case ALREADY_RUNNING -> throw new IllegalStateException("nobody else runs this export");
        }
    }

    private static DetailsStore details(Path state) throws SettingsException {
        try {
            return new DetailsStore(state.resolve(DetailsStore.FILE_NAME));
        } catch (IOException e) {
            throw new SettingsException("The candidates' details can't be stored in " + state + ": " + e.getMessage());
        }
    }

    /** When to write the list because files were finished. */
    public ListNews news() {
        return news;
    }

    /** The last export, or null if there was none. */
    public @Nullable LastExport last() {
        return LastExport.in(outbox).orElse(null);
    }

    @Override
    public void close() {
        if (details != null) {
            details.close();
        }
    }
}
