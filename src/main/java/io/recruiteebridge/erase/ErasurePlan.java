package io.recruiteebridge.erase;

import io.recruiteebridge.export.ExportErasure;
import io.recruiteebridge.files.Folder;
import io.recruiteebridge.files.Rewrite;
import io.recruiteebridge.imports.StableFiles;
import io.recruiteebridge.imports.WorkCopies;
import io.recruiteebridge.language.Language;
import io.recruiteebridge.ledger.Hash;
import io.recruiteebridge.ledger.ImportFile;
import io.recruiteebridge.ledger.Ledger;
import io.recruiteebridge.ledger.LedgerDatabase;
import io.recruiteebridge.ledger.LedgerView;
import io.recruiteebridge.ledger.LedgerView.FileSummary;
import io.recruiteebridge.ledger.LedgerView.Scope;
import io.recruiteebridge.ledger.RowRecord;
import io.recruiteebridge.reading.FileDialect;
import io.recruiteebridge.reading.Reading;
import io.recruiteebridge.reading.ReadingContext;
import io.recruiteebridge.reading.Redaction;
import io.recruiteebridge.reading.SourceRow;
import io.recruiteebridge.reading.UnreadableFileException;
import io.recruiteebridge.receipt.OutputNames;
import io.recruiteebridge.receipt.ReceiptErasure;
import io.recruiteebridge.receipt.ReceiptReader;
import io.recruiteebridge.settings.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What an erasure has to change, found by reading: making it changes nothing. */
final class ErasurePlan {
    private final LedgerDatabase database;
    private final HomeFiles files;
    private final Address address;
    private final ReadingContext context;

    private final List<Scope> scopes = new ArrayList<>();
    private final Map<FileSummary, Redaction> inProgress = new LinkedHashMap<>();
    private final ExportErasure exports;
    private final List<Rewrite> outputs = new ArrayList<>();
    private final Map<Path, Redaction> originals = new LinkedHashMap<>();
    private final NotedRows rows = new NotedRows();

    private final List<String> obstacles = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    /** Files of which nobody knows whether the person is in them. */
    private final Set<Path> unreadable = new LinkedHashSet<>();

    private boolean remembered;

    ErasurePlan(
            HomeFiles files,
            Address address,
            ReadingContext context,
            ZoneId zone,
            Language language,
            LedgerDatabase database)
            throws IOException {
        this.files = files;
        this.database = database;
        this.address = address;
        this.context = context;
        Folders folders = files.folders();
        findInProgress(database);
        findOriginals(folders);
        Set<Long> candidates = new HashSet<>();
        for (Scope scope : scopes) {
            try (Ledger ledger = database.open(scope.baseUrl(), scope.companyId())) {
                refuseUnknownOutcomes(ledger, scope);
                ledger.addresses().find(List.of(email())).values().stream()
                        .flatMap(List::stream)
                        .forEach(holder -> {
                            candidates.add(holder.candidateId());
                            remembered |= holder.delivered();
                        });
            }
        }
        findReceipts(zone, language); // By the lines of the originals.
        findChecked();
        exports = new ExportErasure(folders, address::isIn, candidates, unreadable::add);
        outputs.addAll(exports.plan());
    }

    private Hash email() {
        return database.keys().hash('e', address.normal());
    }

    /** Why nothing may be changed now; usually empty. */
    List<String> obstacles() {
        return obstacles;
    }

    /** Whether a row with the address was imported. */
    boolean isRemembered() {
        return remembered;
    }

    /** Files that couldn't be read. */
    Set<Path> unreadable() {
        return unreadable;
    }

    /** What has to be done by hand. */
    List<String> problems() {
        return problems;
    }

    List<Scope> scopes() {
        return scopes;
    }

    /** The files of a company that are in progress, and the person's rows in their working copies. */
    Map<FileSummary, Redaction> inProgress(Scope scope) {
        Map<FileSummary, Redaction> theirs = new LinkedHashMap<>(inProgress);
        theirs.keySet().removeIf(file -> !file.scope().equals(scope));
        return theirs;
    }

    ExportErasure exports() {
        return exports;
    }

    /** Receipts and what was exported. */
    List<Rewrite> outputs() {
        return outputs;
    }

    /** Files in the inbox, among the rejects and in the archive. */
    List<Rewrite> originals() {
        List<Rewrite> rewrites = new ArrayList<>();
        originals.forEach((file, theirs) -> rewrites.add(removal(file, theirs)));
        return rewrites;
    }

    /** A rejected row that is gone cannot come back: the rest of its file of rejects does not wait for it. */
    void forgetRejects(Ledger ledger) {
        rows.forgetRejects(ledger);
    }

    /**
     * A row that was skipped because its address was known must not be sent when it comes back and the candidate is gone.
     */
    void settleRows(Ledger ledger) {
        rows.settle(ledger, email());
    }

    /** The person's rows in a file; null if there are none, or the file cannot be read row by row. */
    @Nullable
    Redaction find(Path file, String name) throws IOException {
        FileDialect dialect;
        try {
            dialect = Reading.scan(file, name, context).dialect();
        } catch (UnreadableFileException e) {
            return null;
        }
        if (dialect.columns().stream().anyMatch(address::isIn)) {
            return null; // a file without headings: that is a case for a person
        }
        int column = NotedRows.refColumn(dialect);
        Redaction found = dialect.redaction(file, row -> isTheirs(row, column));
        if (found.hits().isEmpty() && found.files() == 0) {
            return null;
        }
        found.hits().forEach(row -> rows.addRef(row, column));
        return found;
    }

    /** The name of the file that a row was in before may be an address, without the row being that person's. */
    private boolean isTheirs(SourceRow row, int refColumn) {
        if (!row.anyText(address::isIn)) {
            return false;
        }
        for (int i = 0; i < row.cells().size(); i++) {
            if (i != refColumn && row.cells().get(i).stream().anyMatch(address::isIn)) {
                return true;
            }
        }
        return refColumn < 0;
    }

    static Rewrite removal(Path file, Redaction theirs) {
        int rows = theirs.hits().size();
        if (theirs.kept() == 0) {
            return new Rewrite(file, rows, null, "nobody else was in it, so the file was deleted");
        }
        int files = theirs.files();
        return new Rewrite(
                file,
                rows,
                out -> theirs.write(out, Redaction.Way.REMOVE),
                files == 0 ? "" : files + (files == 1 ? " file" : " files") + " in it, such as CVs");
    }

    private void findInProgress(LedgerDatabase database) throws IOException {
        List<FileSummary> unfinished = new ArrayList<>();
        try (LedgerView view = database.view()) {
            if (view != null) {
                unfinished.addAll(view.unfinishedFiles());
                scopes.addAll(view.scopes());
                deleteUnknownCopies(unfinished);
            }
        }
        for (Scope scope : scopes) {
            try (Ledger ledger = database.open(scope.baseUrl(), scope.companyId())) {
                WorkCopies copies = new WorkCopies(files.folders().work(), ledger.copies());
                for (ImportFile file : ledger.files().unfinished()) {
                    copies.fetch(file);
                }
            }
        }
        for (FileSummary file : unfinished) {
            Path copy = files.workCopy(file.id());
            Redaction found = Files.isRegularFile(copy) ? findOrNote(copy, file.name()) : null;
            if (found != null) {
                inProgress.put(file, found);
                if (file.suffix() > 0) {
                    rows.add(OutputNames.of(file.name(), file.suffix()).file(), found);
                }
            }
        }
    }

    /** A process that was killed leaves copies that the ledger doesn't know of; the next start would delete them. */
    private void deleteUnknownCopies(List<FileSummary> unfinished) throws IOException {
        Set<Path> known =
                unfinished.stream().map(file -> files.workCopy(file.id())).collect(Collectors.toSet());
        for (Path copy : Folder.files(files.folders().work())) {
            if (!known.contains(copy)) {
                Files.deleteIfExists(copy);
            }
        }
    }

    private void findOriginals(Folders folders) throws IOException {
        Set<Path> received = new HashSet<>();
        inProgress.keySet().forEach(file -> received.add(folders.inbox().resolve(file.name())));
        List<Path> dropped = new ArrayList<>(Folder.files(folders.inbox()));
        if (Files.isDirectory(folders.checkInbox(), LinkOption.NOFOLLOW_LINKS)) {
            dropped.addAll(Folder.files(folders.checkInbox()));
        }
        for (Path file : dropped) {
            if (!received.contains(file)
                    && !StableFiles.ignored(file.getFileName().toString())) {
                findOriginal(file);
            }
        }
        for (Path file : Folder.files(folders.rejected())) {
            findOriginal(file);
        }
        for (Path day : files.archiveFolders()) {
            for (Path file : Folder.files(day)) {
                Redaction found = findOriginal(file);
                if (found != null) {
                    rows.add(file.getFileName().toString(), found);
                }
            }
        }
    }

    private @Nullable Redaction findOriginal(Path file) throws IOException {
        Redaction found = findOrNote(file, file.getFileName().toString());
        if (found != null) {
            originals.put(file, found);
        }
        return found;
    }

    /** One file that can't be read doesn't keep the person in all others. */
    private @Nullable Redaction findOrNote(Path file, String name) {
        try {
            return find(file, name);
        } catch (IOException e) {
            unreadable.add(file);
            return null;
        }
    }

    private void refuseUnknownOutcomes(Ledger ledger, Scope scope) {
        inProgress(scope).forEach((file, theirs) -> {
            Map<Long, RowRecord> unsettled = ledger.rows().unsettled(file.id());
            for (SourceRow row : theirs.hits()) {
                RowRecord record = unsettled.get(row.number());
                if (record != null && record.state().open()) {
                    obstacles.add(file.name() + ", line " + row.line()
                            + ": it is not known whether this row reached Recruitee. Run import, which finds out; then"
                            + " erase again.");
                }
            }
        });
    }

    private void findReceipts(ZoneId zone, Language language) throws IOException {
        Path folder = files.folders().receipts();
        Set<String> imports = new TreeSet<>();
        for (Path file : Folder.files(folder)) {
            String name = file.getFileName().toString();
            for (String ending : List.of(".receipt.json", ".receipt.html", ".rows.csv")) {
                if (name.endsWith(ending) && name.length() > ending.length()) {
                    imports.add(name.substring(0, name.length() - ending.length()));
                }
            }
        }
        for (String output : imports) {
            Set<Long> theirs = rows.lines(output);
            try {
                outputs.addAll(
                        new ReceiptErasure(folder, new OutputNames(output), theirs, address::isIn, zone, language)
                                .plan());
            } catch (ReceiptReader.DamagedReceiptException e) {
                problems.add(folder.resolve(output) + ".*: this receipt is damaged; check it by hand.");
            } catch (IOException e) {
                problems.add(
                        folder.resolve(output) + ".*: this receipt can't be read; make it readable, and erase again.");
            }
        }
    }

    /** What a check foretold needn't be kept: what quotes the person goes as a whole. */
    private void findChecked() throws IOException {
        for (Path file : Folder.files(files.folders().checked())) {
            String output = OutputNames.ofReceipt(file.getFileName().toString()).file();
            RawText.Look look = RawText.look(file, address::isIn);
            if (look == RawText.Look.UNREADABLE) {
                unreadable.add(file);
            } else if (look == RawText.Look.THERE || !rows.lines(output).isEmpty()) {
                outputs.add(new Rewrite(file, 1, null, "the receipt of a check, deleted as a whole"));
            }
        }
    }
}
