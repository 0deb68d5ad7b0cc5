package io.recruiteebridge.erase;

import io.recruiteebridge.export.ExportErasure;
import io.recruiteebridge.files.AtomicFile;
import io.recruiteebridge.files.Durable;
import io.recruiteebridge.imports.StableFiles;
import io.recruiteebridge.ledger.Keys;
import io.recruiteebridge.ledger.Ledger;
import io.recruiteebridge.ledger.LedgerDatabase;
import io.recruiteebridge.ledger.LedgerView;
import io.recruiteebridge.ledger.LedgerView.FileSummary;
import io.recruiteebridge.ledger.RowRecord;
import io.recruiteebridge.ledger.sqlite.SqliteDatabase;
import io.recruiteebridge.reading.FileDialect;
import io.recruiteebridge.reading.Reading;
import io.recruiteebridge.reading.Redaction;
import io.recruiteebridge.reading.SourceRow;
import io.recruiteebridge.reading.UnreadableFileException;
import io.recruiteebridge.receipt.OutputNames;
import io.recruiteebridge.receipt.ReceiptErasure;
import io.recruiteebridge.receipt.ReceiptReader;
import io.recruiteebridge.settings.Folders;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Removes a person, known by an e-mail address, from all files of a home: rows with the address, whatever column it stands
 * in, and what receipts quote of them. Everything else in these files stays as it is. The ledger's keyed hashes stay, so
 * that the same row dropped again is skipped. Whoever runs this holds the home's lock. Used once.
 *
 * <p>All files are looked at before the first is changed, and each is replaced at once and whole; an erasure that was
 * interrupted is completed by another one.
 *
 * <p>A file under way keeps its rows' numbers: in its work copy, and in the original in the inbox, the person's rows are
 * blanked instead. Those not sent yet are then rejected as blank. Where a row of the person is in doubt, nothing is changed:
 * whether Recruitee has it is to be found out first, and for that the row is needed.
 */
public final class Erasure {
    private static final String ROW_REF = "row_ref";

    private final Folders folders;
    private final Address address;
    private final ZoneId zone;

    private final List<Report.Removed> removed = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    /** By the name of a drop's outputs: the lines on which the person stands in the original. */
    private final Map<String, Set<Long>> lines = new TreeMap<>();

    private final Map<String, Set<Long>> rejects = new TreeMap<>();

    public Erasure(Folders folders, Address address, ZoneId zone) {
        this.folders = folders;
        this.address = address;
        this.zone = zone;
    }

    /**
     * Removes the person.
     *
     * @throws IOException if a file cannot be read or written; doing it again completes what is missing
     * @throws io.recruiteebridge.ledger.LedgerException if the ledger fails
     */
    public Report run() throws IOException {
        Path workFolder = folders.state().resolve("work");
        Files.deleteIfExists(workFolder.resolve("incoming"));
        List<Path> archiveDays = subfolders(folders.archive());
        List<Path> swept = new ArrayList<>(
                List.of(folders.inbox(), folders.outbox(), folders.receipts(), folders.rejected(), workFolder));
        swept.addAll(archiveDays);
        AtomicFile.sweep(swept);

        List<FileSummary> unfinished = new ArrayList<>();
        List<LedgerView.Scope> scopes = new ArrayList<>();
        LedgerDatabase database = new SqliteDatabase(folders.state());
        database.upgrade();
        try (LedgerView view = database.view()) {
            if (view != null) {
                unfinished.addAll(view.unfinishedFiles());
                scopes.addAll(view.scopes());
            }
        }

        // Look at everything first.
        Map<Path, Redaction> plan = new LinkedHashMap<>();
        Map<FileSummary, Redaction> underWay = new LinkedHashMap<>();
        Set<Path> originals = new HashSet<>();
        for (FileSummary drop : unfinished) {
            Path copy = workFolder.resolve(Long.toString(drop.id()));
            Redaction found = Files.isRegularFile(copy) ? look(copy, drop.name()) : null;
            if (found != null) {
                underWay.put(drop, found);
                originals.add(folders.inbox().resolve(drop.name()));
            }
        }
        for (Path file : files(folders.inbox())) {
            if (!originals.contains(file)
                    && !StableFiles.ignored(file.getFileName().toString())) {
                note(plan, file, false);
            }
        }
        for (Path file : files(folders.rejected())) {
            note(plan, file, true);
        }
        for (Path day : archiveDays) {
            for (Path file : files(day)) {
                note(plan, file, true);
            }
        }
        Set<Long> candidates = new HashSet<>();
        for (LedgerView.Scope scope : scopes) {
            try (Ledger ledger = database.open(scope.baseUrl(), scope.companyId())) {
                checkNotOpen(ledger, scope, underWay);
                candidates.addAll(candidates(ledger));
            }
        }
        if (!problems.isEmpty()) {
            return new Report(true, List.of(), problems, List.of());
        }

        // Then change: what is found by way of others before those.
        receipts();
        for (ExportErasure.Removed export :
                new ExportErasure(folders.outbox(), folders.state(), address::isIn, candidates).run()) {
            removed.add(new Report.Removed(export.file(), export.rows(), false));
        }
        for (LedgerView.Scope scope : scopes) {
            try (Ledger ledger = database.open(scope.baseUrl(), scope.companyId())) {
                tellLedger(ledger);
                for (Map.Entry<FileSummary, Redaction> entry : underWay.entrySet()) {
                    if (entry.getKey().scope().equals(scope)) {
                        blank(ledger, entry.getKey(), entry.getValue());
                    }
                }
            }
        }
        for (Map.Entry<Path, Redaction> entry : plan.entrySet()) {
            remove(entry.getKey(), entry.getValue());
        }
        lookAgain(workFolder, archiveDays);
        return new Report(false, removed, problems, remarks);
    }

    // ---- looking --------------------------------------------------------------------------------------------------

    private static List<Path> files(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> entries =
                    Files.newDirectoryStream(folder, file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))) {
                entries.forEach(files::add);
            }
        }
        files.sort(null);
        return files;
    }

    private static List<Path> subfolders(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.walk(folder)) {
            return entries.filter(entry -> Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList();
        }
    }

    /** The person's rows in a file; null if there are none, or the file cannot be read row by row. */
    private @Nullable Redaction look(Path file, String name) throws IOException {
        FileDialect form;
        try {
            form = Reading.scan(file, name).dialect();
        } catch (UnreadableFileException e) {
            return null;
        }
        if (form.columns().stream().anyMatch(address::isIn)) {
            return null; // a file without headings: that is a case for a person
        }
        Redaction found = form.redaction(file, this::isIn);
        if (found.hits().isEmpty()) {
            return null;
        }
        int ref = refColumn(form);
        for (SourceRow row : found.hits()) {
            noteRef(row, ref);
        }
        return found;
    }

    private boolean isIn(SourceRow row) {
        for (List<String> cell : row.cells()) {
            for (String value : cell) {
                if (address.isIn(value)) {
                    return true;
                }
            }
        }
        String json = row.json();
        return json != null && address.isIn(json);
    }

    private static int refColumn(FileDialect form) {
        for (int i = 0; i < form.columns().size(); i++) {
            String heading = form.columns().get(i).strip();
            if (heading.equalsIgnoreCase(ROW_REF) || heading.equalsIgnoreCase("_" + ROW_REF)) {
                return i;
            }
        }
        return -1;
    }

    /** The row stood in another file before. */
    private void noteRef(SourceRow row, int column) {
        if (column < 0
                || column >= row.cells().size()
                || row.cells().get(column).isEmpty()) {
            return;
        }
        String ref = row.cells().get(column).get(0).strip();
        int colon = ref.lastIndexOf(':');
        try {
            if (colon > 0) {
                long line = Long.parseLong(ref.substring(colon + 1));
                lines.computeIfAbsent(ref.substring(0, colon), key -> new HashSet<>())
                        .add(line);
                rejects.computeIfAbsent(ref.substring(0, colon), key -> new HashSet<>())
                        .add(line);
            }
        } catch (NumberFormatException typedByHand) {
            return;
        }
    }

    private void note(Map<Path, Redaction> plan, Path file, boolean hasReceipt) throws IOException {
        String name = file.getFileName().toString();
        Redaction found = look(file, name);
        if (found == null) {
            return;
        }
        plan.put(file, found);
        if (hasReceipt && !file.startsWith(folders.rejected())) {
            noteLines(name, found);
        }
    }

    private void noteLines(String output, Redaction found) {
        Set<Long> noted = lines.computeIfAbsent(output, key -> new HashSet<>());
        found.hits().forEach(row -> noted.add(row.line()));
    }

    private void checkNotOpen(Ledger ledger, LedgerView.Scope scope, Map<FileSummary, Redaction> underWay) {
        for (Map.Entry<FileSummary, Redaction> entry : underWay.entrySet()) {
            FileSummary drop = entry.getKey();
            if (!drop.scope().equals(scope)) {
                continue;
            }
            if (drop.suffix() > 0) {
                noteLines(OutputNames.of(drop.name(), drop.suffix()).file(), entry.getValue());
            }
            Map<Long, RowRecord> unsettled = ledger.rows().unsettled(drop.id());
            for (SourceRow row : entry.getValue().hits()) {
                RowRecord record = unsettled.get(row.number());
                if (record != null && record.state().open()) {
                    problems.add(drop.name() + ", line " + row.line()
                            + ": it is not known whether this row reached Recruitee. Run import, which finds out; then"
                            + " erase again.");
                }
            }
        }
    }

    private Set<Long> candidates(Ledger ledger) {
        Set<Long> ids = new HashSet<>();
        var email = Keys.in(folders.state(), false).hash('e', address.normal());
        for (var holders : ledger.addresses().find(List.of(email)).values()) {
            ids.addAll(holders);
        }
        return ids;
    }

    // ---- changing -------------------------------------------------------------------------------------------------

    private void receipts() throws IOException {
        Set<String> outputs = new HashSet<>();
        for (Path file : files(folders.receipts())) {
            String name = file.getFileName().toString();
            for (String ending : List.of(".receipt.json", ".receipt.html", ".rows.csv")) {
                if (name.endsWith(ending) && name.length() > ending.length()) {
                    outputs.add(name.substring(0, name.length() - ending.length()));
                }
            }
        }
        for (String output : outputs.stream().sorted().toList()) {
            try {
                var erasure = new ReceiptErasure(
                        folders.receipts(),
                        new OutputNames(output),
                        lines.getOrDefault(output, Set.of()),
                        address::isIn,
                        zone);
                for (ReceiptErasure.Changed changed : erasure.run()) {
                    removed.add(new Report.Removed(changed.file(), changed.places(), false));
                }
            } catch (ReceiptReader.DamagedReceiptException e) {
                problems.add(folders.receipts().resolve(output) + ".*: this receipt is damaged; check it by hand.");
            }
        }
    }

    /**
     * A rejected row that is gone cannot come back: the rest of its file of rejects does not wait for it. A row that was
     * skipped because its address was known must not be sent when it comes back and the candidate is gone.
     */
    private void tellLedger(Ledger ledger) {
        forEachRow(ledger, rejects, ledger.rows()::eraseRejected);
        forEachRow(ledger, lines, ledger.deliveries()::addSettled);
    }

    private interface RowAction {
        void on(long drop, long line);
    }

    private static void forEachRow(Ledger ledger, Map<String, Set<Long>> linesByOutput, RowAction action) {
        ledger.transact(() -> {
            linesByOutput.forEach((output, lines) -> OutputNames.origins(output).stream()
                    .flatMap(origin -> ledger.files().withOutputs(origin.dropped(), origin.suffix()).stream()
                            .limit(1))
                    .forEach(drop -> lines.forEach(line -> action.on(drop.id(), line))));
            return ledger;
        });
    }

    /**
     * In an order that a crash cannot harm: the work copy is last, because it decides what is to be done; until the ledger
     * knows the new content, the original counts as changed and is not lost.
     */
    private void blank(Ledger ledger, FileSummary drop, Redaction found) throws IOException {
        Path copy = folders.state().resolve("work").resolve(Long.toString(drop.id()));
        Path original = folders.inbox().resolve(drop.name());
        String before = ledger.files().get(drop.id()).sha256();
        if (Files.isRegularFile(original) && before.equals(hash(original, drop.name()))) {
            AtomicFile.write(original, AtomicFile.Mode.REPLACE, out -> found.write(out, Redaction.Way.BLANK));
            removed.add(new Report.Removed(original, found.hits().size(), false));
        }
        Path blanked = copy.resolveSibling(copy.getFileName() + ".blanked");
        AtomicFile.write(blanked, AtomicFile.Mode.REPLACE, out -> found.write(out, Redaction.Way.BLANK));
        String after = hash(blanked, drop.name());
        FileTime time = Files.isRegularFile(original) ? Files.getLastModifiedTime(original) : FileTime.fromMillis(0);
        ledger.files().changeContent(drop.id(), Files.size(blanked), time.toMillis(), after);
        Durable.rename(blanked, copy);
        removed.add(new Report.Removed(copy, found.hits().size(), false));
        remarks.add(drop.name()
                + " is being worked on: the person's rows in it are blank now, and those not sent yet will be"
                + " rejected as blank.");
        if (Files.isRegularFile(original) && !after.equals(hash(original, drop.name()))) {
            // Somebody has changed it meanwhile: a drop of its own.
            Redaction again = look(original, drop.name());
            if (again != null) {
                remove(original, again);
            }
        }
    }

    private static String hash(Path file, String name) throws IOException {
        try {
            return Reading.scan(file, name).sha256();
        } catch (UnreadableFileException e) {
            return "";
        }
    }

    private void remove(Path file, Redaction found) throws IOException {
        if (found.kept() == 0) {
            Files.delete(file);
        } else {
            FileTime time = Files.getLastModifiedTime(file);
            AtomicFile.write(file, AtomicFile.Mode.REPLACE, out -> found.write(out, Redaction.Way.REMOVE));
            Files.setLastModifiedTime(file, time);
        }
        removed.add(new Report.Removed(file, found.hits().size(), found.kept() == 0));
    }

    /** Whatever still has the address in it, for a reason that nobody thought of: it is named. */
    private void lookAgain(Path workFolder, List<Path> archiveDays) throws IOException {
        List<Path> all = new ArrayList<>(List.of(
                folders.inbox(),
                folders.outbox(),
                folders.receipts(),
                folders.rejected(),
                folders.changes(),
                workFolder));
        all.addAll(archiveDays);
        Map<Path, Boolean> seen = new HashMap<>();
        for (Path folder : all) {
            for (Path file : files(folder)) {
                if (seen.put(file, true) != null) {
                    continue;
                }
                RawText.Look look = RawText.look(file, address);
                if (look == RawText.Look.THERE) {
                    problems.add(
                            file + ": contains the address, but can't be read row by row. Remove the person by hand, or"
                                    + " delete the file.");
                } else if (look == RawText.Look.NOT_TEXT) {
                    remarks.add(file + ": isn't text; if it contains the person, delete it by hand.");
                }
            }
        }
    }
}
