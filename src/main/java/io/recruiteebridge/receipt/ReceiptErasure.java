package io.recruiteebridge.receipt;

import io.recruiteebridge.files.Rewrite;
import io.recruiteebridge.language.Language;
import io.recruiteebridge.outcome.FileError;
import io.recruiteebridge.outcome.Outcome;
import io.recruiteebridge.outcome.OutcomeCode;
import io.recruiteebridge.reading.ReadingNotes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Removes what quotes a person from the receipt of a file. Lines, outcomes and counts stay, so that the receipt still adds
 * up. The page is written first and the data that it is made from last: repeated after a crash, this finds what is left.
 * Used once.
 */
public final class ReceiptErasure {
    /** Replaces each text that quoted the person. */
    public static final String ERASED = "(erased)";

    private final Path folder;
    private final OutputNames names;
    private final Set<Long> lines;
    private final Predicate<String> quotes;
    private final ZoneId zone;
    private final Language language;
    private long places;

    /**
     * @param folder where the receipts are
     * @param lines the person's rows in the file, as far as they are known
     * @param quotes whether a text quotes the person
     * @param zone in which people read times
     * @param language of the page
     */
    public ReceiptErasure(
            Path folder, OutputNames names, Set<Long> lines, Predicate<String> quotes, ZoneId zone, Language language) {
        this.folder = folder;
        this.names = names;
        this.lines = lines;
        this.quotes = quotes;
        this.zone = zone;
        this.language = language;
    }

    /**
     * The files that quote the person, in the order in which they have to be rewritten. Changes nothing.
     *
     * @throws ReceiptReader.DamagedReceiptException if a file can't be read as what it was written as
     */
    public List<Rewrite> plan() throws IOException {
        Path rowsFile = folder.resolve(names.rowsCsv());
        Path jsonFile = folder.resolve(names.receiptJson());
        Path page = folder.resolve(names.receiptHtml());
        Tally tally = new Tally();
        AtomicLong rows = new AtomicLong();
        if (Files.isRegularFile(rowsFile)) {
            ReceiptReader.rows(rowsFile, row -> {
                RowOutcome erased = erased(row);
                rows.addAndGet(erased.equals(row) ? 0 : 1);
                tally.add(erased);
            });
        }
        Receipt receipt = Files.isRegularFile(jsonFile) ? erased(ReceiptReader.receipt(jsonFile), tally) : null;
        List<Rewrite> plan = new ArrayList<>();
        if (receipt != null && rows.get() + places > 0 && Files.isRegularFile(page)) {
            plan.add(Rewrite.of(
                    page,
                    rows.get() + places,
                    out -> out.write(ReceiptHtml.page(receipt, names, tally.shown(), zone, true, language)
                            .getBytes(StandardCharsets.UTF_8))));
        }
        if (rows.get() > 0) {
            plan.add(Rewrite.of(rowsFile, rows.get(), out -> {
                try (RowsCsv csv = new RowsCsv(out)) {
                    ReceiptReader.rows(rowsFile, row -> csv.write(erased(row)));
                }
            }));
        }
        if (receipt != null && places > 0) {
            plan.add(Rewrite.of(jsonFile, places, out -> ReceiptJson.write(receipt, out)));
        }
        return plan;
    }

    /** The person's row no longer says which candidate it is about; if it was rejected, there is nothing left to fix. */
    private RowOutcome erased(RowOutcome row) {
        String field = row.field();
        String message = row.message();
        boolean theirs = lines.contains(row.line()) || message != null && quotes.test(message);
        boolean rejected = theirs && row.outcome() == Outcome.REJECTED;
        return new RowOutcome(
                row.number(),
                row.line(),
                row.outcome(),
                theirs ? null : row.candidateId(),
                theirs ? null : row.candidateUrl(),
                rejected ? OutcomeCode.ERASED.word() : row.code(),
                field != null && (rejected || quotes.test(field)) ? ERASED : field,
                message != null && theirs ? ERASED : message,
                row.rowRef());
    }

    /** @param rows as the rows file says after the erasure, which is written before */
    private Receipt erased(Receipt receipt, Tally rows) {
        boolean recounted =
                rows.counts().equals(receipt.counts()) && !rows.rejectedByCode().equals(receipt.rejectedByCode());
        places += recounted ? 1 : 0;
        return new Receipt(
                receipt.file(),
                receipt.sha256(),
                receipt.check(),
                receipt.startedAt(),
                receipt.finishedAt(),
                erased(receipt.howRead()),
                receipt.counts(),
                receipt.incomplete(),
                receipt.skippedByCode(),
                recounted ? rows.rejectedByCode() : receipt.rejectedByCode(),
                erased(receipt.warnings()),
                receipt.duplicates(),
                receipt.requests(),
                receipt.seconds(),
                receipt.waiting(),
                receipt.expectedFinish(),
                erased(receipt.error()),
                receipt.bridgeVersion(),
                receipt.corrected(),
                receipt.undone());
    }

    /** A warning's message is that of its first row. */
    private Map<String, Receipt.Warning> erased(Map<String, Receipt.Warning> warnings) {
        Map<String, Receipt.Warning> erased = new LinkedHashMap<>();
        warnings.forEach((code, warning) -> {
            boolean theirs = warning.firstLines().stream().limit(1).anyMatch(lines::contains);
            boolean erase = !warning.message().equals(ERASED) && (theirs || quotes.test(warning.message()));
            places += erase ? 1 : 0;
            erased.put(code, erase ? new Receipt.Warning(ERASED, warning.count(), warning.firstLines()) : warning);
        });
        return erased;
    }

    private @Nullable FileError erased(@Nullable FileError error) {
        if (error == null) {
            return null;
        }
        boolean message = quotes.test(error.message());
        boolean readings = error.readings().stream()
                .flatMap(reading -> reading.samples().stream())
                .anyMatch(quotes);
        if (!message && !readings) {
            return error;
        }
        places++;
        return new FileError(
                error.code(),
                message ? ERASED : error.message(),
                error.line(),
                error.column(),
                readings ? List.of() : error.readings());
    }

    /** In a file without headings the first person's data are taken for them. */
    private @Nullable HowRead erased(@Nullable HowRead read) {
        if (read == null) {
            return null;
        }
        boolean all = read.columns().keySet().stream().anyMatch(quotes);
        Map<String, @Nullable String> columns = new LinkedHashMap<>(read.columns());
        if (all) {
            columns.clear();
            columns.put(ERASED + " × " + read.columns().size(), null);
            places++;
        }
        return new HowRead(
                read.format(),
                read.gzip(),
                read.encoding(),
                read.delimiter(),
                columns,
                erased(read.ignored(), all),
                erased(read.notes()),
                erasedFiles(read.unusedFiles()));
    }

    private List<String> erasedFiles(List<String> files) {
        if (files.stream().noneMatch(this::isNamedAfter)) {
            return files;
        }
        places++;
        return files.stream().filter(file -> !isNamedAfter(file)).toList();
    }

    /** An address ends in front of the file's ending. */
    private boolean isNamedAfter(String file) {
        return quotes.test(file) || quotes.test(file.replaceFirst("\\.[^./]*$", ""));
    }

    private ReadingNotes erased(ReadingNotes notes) {
        boolean sheet = notes.sheet() != null && quotes.test(notes.sheet());
        boolean sample = notes.encodingSample() != null && quotes.test(notes.encodingSample());
        boolean remarks = notes.remarks().stream().anyMatch(quotes);
        if (!sheet && !sample && !remarks) {
            return notes;
        }
        places++;
        return new ReadingNotes(
                notes.headerLine(),
                sheet ? ERASED : notes.sheet(),
                notes.passedOver(),
                notes.passedOverCount(),
                sample ? null : notes.encodingSample(),
                notes.remarks().stream()
                        .map(remark -> quotes.test(remark) ? ERASED : remark)
                        .toList(),
                notes.table());
    }

    private List<String> erased(List<String> headings, boolean all) {
        if (headings.isEmpty() || !all && headings.stream().noneMatch(quotes)) {
            return headings;
        }
        places++;
        return List.of(ERASED);
    }
}
