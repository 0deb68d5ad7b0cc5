package io.recruiteebridge.imports;

import io.recruiteebridge.delivery.DeliveryService;
import io.recruiteebridge.ledger.Ledger;
import io.recruiteebridge.ledger.RowRecord;
import io.recruiteebridge.mapping.MappedRow;
import io.recruiteebridge.outcome.OutcomeCode;
import io.recruiteebridge.reading.SourceRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads drops chunk by chunk, each in its turn, and hands the rows over to the deliveries. One thread. */
public final class FileImporter {
    private static final Logger LOG = LoggerFactory.getLogger(FileImporter.class);

    /** Rows in a chunk: enough to make commits cheap, few enough that little is in doubt after a crash. */
    private static final int CHUNK = 500;
    /** Text in a chunk, in characters: a file of very long letters must not fill the memory. */
    private static final long CHUNK_CHARACTERS = 2_000_000;

    private final Ledger ledger;
    private final DeliveryService deliveries;
    private final ImportJobs drops;
    private final Path inbox;
    private @Nullable ImportJob last;
    private @Nullable Chunk returned;
    private @Nullable ImportJob handedOver;

    public FileImporter(Ledger ledger, DeliveryService deliveries, ImportJobs drops, Path inbox) {
        this.ledger = ledger;
        this.deliveries = deliveries;
        this.drops = drops;
        this.inbox = inbox;
    }

    /**
     * Brings back the rows that an earlier process left without an outcome, of all drops, before any new row is read: what
     * they reserve stands against the new ones.
     */
    public void resume() throws IOException {
        for (ImportJob work : drops.all()) {
            if (!work.hasRowsLeft()) {
                continue;
            }
            long admitted = work.drop().admitted();
            Map<Long, RowRecord> unsettled = ledger.rows().unsettled(work.drop().id());
            List<MappedRow> chunk = new ArrayList<>();
            for (long passed = 0; passed < admitted; ) {
                int most = (int) Math.min(CHUNK, admitted - passed);
                List<SourceRow> rows = work.next(most, CHUNK_CHARACTERS);
                if (rows.isEmpty()) {
                    break;
                }
                passed += rows.size();
                for (SourceRow row : rows) {
                    if (unsettled.containsKey(row.number())) {
                        chunk.add(mapping(work).map(row));
                    }
                }
                if (!chunk.isEmpty()) {
                    deliveries.resume(work.run(), chunk, unsettled);
                    chunk = new ArrayList<>();
                }
            }
            LOG.atInfo()
                    .addKeyValue("file", work.drop().name())
                    .log(
                            "{}: going on behind row {}, {} rows are looked into again",
                            work.drop().name(),
                            admitted,
                            unsettled.size());
        }
    }

    /** The next chunk of whichever drop has its turn, or null if there is none, or no room for it yet. */
    public @Nullable Chunk take(Duration patience) throws IOException, InterruptedException {
        Chunk again = returned;
        if (again != null) {
            returned = null;
            return again;
        }
        ImportJob work = deliveries.hasRoom(CHUNK) ? drops.nextToRead(last) : null;
        if (work == null) {
            Thread.sleep(Math.min(patience.toMillis(), 5));
            return null;
        }
        last = work;
        handedOver = null;
        List<SourceRow> rows = work.next(CHUNK, CHUNK_CHARACTERS);
        return rows.isEmpty() ? null : new Chunk(work, rows);
    }

    /** Turns the rows of a chunk into candidates, or into reasons why not. */
    public Chunk map(Chunk chunk) {
        FileMapping mapping = mapping(chunk.work());
        return new Chunk(
                chunk.work(),
                chunk.rows(),
                chunk.rows().parallelStream().map(mapping::map).toList());
    }

    /** Hands a chunk over: when this returns, the ledger has its rows. */
    public void admit(Chunk chunk) {
        handedOver = chunk.work();
        deliveries.admit(chunk.work().run(), chunk.mapped());
    }

    /** A chunk came to grief on its way: it comes again, unless the deliveries have its rows already. */
    public void giveBack(Chunk chunk) {
        if (handedOver == null) {
            returned = chunk;
        }
    }

    /** Looks whether files were taken out of the inbox while their rows wait. */
    public void cancelTakenAway() {
        drops.all().forEach(this::cancelIfTakenAway);
    }

    /** Whoever saves a file anew takes the old one away for a moment: only what two looks have missed was taken out. */
    private void cancelIfTakenAway(ImportJob work) {
        boolean missedBefore = work.missed;
        work.missed = work.run().stopCode() == null && !work.run().complete() && missing(work);
        if (work.missed && missedBefore) {
            LOG.atWarn()
                    .addKeyValue("file", work.drop().name())
                    .log(
                            "{}: taken out of the inbox; its unsent rows are not sent",
                            work.drop().name());
            deliveries.stop(work.run(), OutcomeCode.CANCELLED);
        }
    }

    /** An inbox that is not there is no cancellation. */
    private boolean missing(ImportJob work) {
        return Files.isReadable(inbox)
                && Files.isDirectory(inbox)
                && !Files.exists(inbox.resolve(work.drop().name()), LinkOption.NOFOLLOW_LINKS);
    }

    private static FileMapping mapping(ImportJob work) {
        FileMapping mapping = work.mapping();
        if (mapping == null) {
            throw new IllegalStateException("a file without a mapping has no rows to map");
        }
        return mapping;
    }
}
