package io.recruiteebridge.receipt;

import io.recruiteebridge.files.AtomicFile;
import io.recruiteebridge.files.IOConsumer;
import io.recruiteebridge.language.Language;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The folder in which people find the results of their files. Everything written here appears complete, by a rename,
 * in place of what an earlier start of the same import wrote: the names belong to one file. Thread-safe.
 */
public final class Outbox {
    /**
     * A page that says the same as before is written anew as seldom as this, only for its time. Whoever has it open sees it anew
     * every ten seconds, and takes a time that hasn't changed for a bridge that isn't running. Reports are two to eight seconds
     * apart; only those that come sooner than this after a page may be passed over.
     */
    private static final Duration SAME_PAGE_EVERY = Duration.ofMillis(4_500);

    private final Path folder;
    private final ZoneId zone;
    private final Language language;
    private @Nullable Status shown;

    /**
     * @param zone in which people read times; files for programs have UTC
     * @param language of what people read; files for programs are in English
     */
    public Outbox(Path folder, ZoneId zone, Language language) {
        this.folder = folder;
        this.zone = zone;
        this.language = language;
    }

    /** Of what people read here. */
    public Language language() {
        return language;
    }

    public Path receipts() {
        return folder.resolve("receipts");
    }

    public Path checked() {
        return folder.resolve("checked");
    }

    public Path rejected() {
        return folder.resolve("rejected");
    }

    /**
     * Writes the receipt, for programs and as a page.
     *
     * @param rows the rejected and skipped rows that the page shows, see {@link Tally#shown()}
     */
    public void receipt(OutputNames names, Receipt receipt, List<RowOutcome> rows) throws IOException {
        receipt(names, receipt, rows, true);
    }

    private void receipt(OutputNames names, Receipt receipt, List<RowOutcome> rows, boolean rejectsWait)
            throws IOException {
        String page = ReceiptHtml.page(receipt, names, rows, zone, rejectsWait, language);
        text(receipts().resolve(names.receiptHtml()), page, AtomicFile.Durability.CONTENT);
        // Last, because programs wait for it: when it is there, the page and the rows file are there as well. It forces
        // the folder, and with it all their names.
        AtomicFile.write(
                receipts().resolve(names.receiptJson()),
                AtomicFile.Mode.REPLACE,
                out -> ReceiptJson.write(receipt, out));
    }

    /**
     * Writes a receipt anew, because rejects came again. One that is gone stays so.
     *
     * @param corrected without {@code archived}, what the receipt says of that stays
     */
    public void correct(OutputNames names, Receipt.Corrected corrected) throws IOException {
        change(names, before -> {
            Receipt.Corrected known = before.corrected();
            String archived = corrected.archived() == null && known != null ? known.archived() : corrected.archived();
            return before.with(new Receipt.Corrected(corrected.by(), corrected.waiting(), archived));
        });
    }

    /** Likewise because the import was undone. */
    public void undone(OutputNames names, Receipt.Undone undone) throws IOException {
        change(names, before -> before.with(undone));
    }

    /** One at a time: files are finished by several threads, and undone by another one. */
    private synchronized void change(OutputNames names, UnaryOperator<Receipt> change) throws IOException {
        Path json = receipts().resolve(names.receiptJson());
        if (!Files.isRegularFile(json)) {
            return;
        }
        Receipt before;
        Tally tally = new Tally();
        Path rows = receipts().resolve(names.rowsCsv());
        try {
            before = ReceiptReader.receipt(json);
            if (Files.isRegularFile(rows)) {
                ReceiptReader.rows(rows, tally::add);
            }
        } catch (ReceiptReader.DamagedReceiptException changedBySomebody) {
            return;
        }
        Receipt now = change.apply(before);
        boolean archived = now.corrected() != null && now.corrected().archived() != null;
        boolean waits = !archived && Files.isRegularFile(rejected().resolve(names.rejected()));
        receipt(names, now, tally.shown(), waits);
    }

    /** Writes the receipt of a file that was only checked; parameters as for {@link ReceiptJson#writeCheck}. */
    public void checked(OutputNames names, Receipt receipt, List<RowOutcome> rows, List<String> payloads)
            throws IOException {
        String page = ReceiptHtml.page(receipt, names, rows, zone, true, language);
        text(checked().resolve(names.receiptHtml()), page, AtomicFile.Durability.CONTENT);
        AtomicFile.write(
                checked().resolve(names.receiptJson()),
                AtomicFile.Mode.REPLACE,
                out -> ReceiptJson.writeCheck(receipt, rows, payloads, out));
    }

    /** Writes the outcome of every row; its name is durable when {@link #receipt} returns. */
    public void rows(OutputNames names, IOConsumer<RowsCsv> rows) throws IOException {
        AtomicFile.write(
                receipts().resolve(names.rowsCsv()), AtomicFile.Mode.REPLACE, AtomicFile.Durability.CONTENT, out -> {
                    try (RowsCsv csv = new RowsCsv(out)) {
                        rows.accept(csv);
                    }
                });
    }

    /** Writes the rejected rows, in whatever dialect the caller writes. */
    public void rejected(OutputNames names, IOConsumer<OutputStream> content) throws IOException {
        AtomicFile.write(rejected().resolve(names.rejected()), AtomicFile.Mode.REPLACE, content);
    }

    /** Writes how far a file is, in place of what was said before. A power cut may undo it: it is outdated by then. */
    public void progress(OutputNames names, Progress progress) throws IOException {
        AtomicFile.write(
                receipts().resolve(names.progressJson()),
                AtomicFile.Mode.REPLACE,
                AtomicFile.Durability.NONE,
                progress::writeJson);
    }

    /** Removes what was said about the progress of a file: it is finished. */
    public void progressDone(OutputNames names) throws IOException {
        Files.deleteIfExists(receipts().resolve(names.progressJson()));
    }

    /**
     * Writes the page that says what the bridge is doing, in place of the one before, unless that says the same as of a few seconds
     * ago.
     */
    public synchronized void status(Status status) throws IOException {
        if (shown != null && shown.saysTheSameAs(status) && isRecent(shown, status)) {
            return;
        }
        text(folder.resolve("status.html"), StatusPage.page(status, zone, language), AtomicFile.Durability.NONE);
        shown = status;
    }

    private static boolean isRecent(Status shown, Status now) {
        Duration age = Duration.between(shown.generatedAt(), now.generatedAt()).abs(); // a clock may be set back
        return age.compareTo(SAME_PAGE_EVERY) < 0;
    }

    private static void text(Path target, String text, AtomicFile.Durability durability) throws IOException {
        AtomicFile.write(
                target, AtomicFile.Mode.REPLACE, durability, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }
}
