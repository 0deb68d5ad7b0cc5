package io.recruiteebridge.erase;

import io.recruiteebridge.export.details.DetailsStore;
import io.recruiteebridge.files.AtomicFile;
import io.recruiteebridge.files.Durable;
import io.recruiteebridge.files.Folder;
import io.recruiteebridge.files.Rewrite;
import io.recruiteebridge.files.Sha256;
import io.recruiteebridge.language.Language;
import io.recruiteebridge.ledger.Ledger;
import io.recruiteebridge.ledger.LedgerDatabase;
import io.recruiteebridge.ledger.LedgerView.FileSummary;
import io.recruiteebridge.ledger.LedgerView.Scope;
import io.recruiteebridge.reading.Reading;
import io.recruiteebridge.reading.ReadingContext;
import io.recruiteebridge.reading.Redaction;
import io.recruiteebridge.reading.UnreadableFileException;
import io.recruiteebridge.settings.Folders;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Removes a person, known by an e-mail address, from all files of a home: rows with the address, whatever column it is
 * in, and what receipts quote of them. Everything else in these files stays as it is. The ledger's keyed hashes stay, so
 * that the same row dropped again is skipped. The caller holds the home's lock. Used once.
 *
 * <p>All files are looked at before the first is changed, and each is replaced at once and whole; an erasure that was
 * interrupted is completed by another one.
 *
 * <p>A file in progress keeps its rows' numbers: in its working copy, and in the original in the inbox, the person's rows are
 * blanked instead. Those not sent yet are then rejected as blank. Where the outcome of a row of the person is unknown,
 * nothing is changed: whether Recruitee has it is to be found out first, and for that the row is needed.
 */
public final class Erasure {
    /** How a draft begins. */
    private static final Pattern DRAFT = Pattern.compile("\\{\"sha256\":\"([0-9a-f]{64})\"");

    private final HomeFiles files;
    private final LedgerDatabase database;
    private final Address address;
    private final ReadingContext context;
    private final ZoneId zone;
    private final Language language;

    private final List<Report.Removed> removed = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private final Set<Path> unreadableFolders = new LinkedHashSet<>();

    /**
     * @param database whose ledgers this process may work on
     * @param context as for the import of files
     * @param zone in which people read times
     * @param language in which they read receipts
     */
    public Erasure(
            Folders folders,
            LedgerDatabase database,
            Address address,
            ReadingContext context,
            ZoneId zone,
            Language language) {
        this.files = new HomeFiles(folders);
        this.database = database;
        this.address = address;
        this.context = context;
        this.zone = zone;
        this.language = language;
    }

    /**
     * Removes the person.
     *
     * @throws IOException if a file cannot be read or written; doing it again completes what is missing
     * @throws io.recruiteebridge.ledger.LedgerException if the ledger fails
     */
    public Report run() throws IOException {
        for (Path left : Folder.list(files.folders().work(), "incoming*")) {
            Files.deleteIfExists(left); // of a process that was killed while it received files
        }
        Files.deleteIfExists(files.folders().checkWork().resolve("incoming"));
        AtomicFile.sweep(files.all(unreadableFolders::add));
        database.upgrade();
        ErasurePlan plan = new ErasurePlan(files, address, context, zone, language, database);
        if (!plan.obstacles().isEmpty()) {
            return new Report(true, List.of(), plan.isRemembered(), plan.obstacles(), List.of());
        }
        problems.addAll(plan.problems());
        carryOut(plan);
        database.purge();
        lookAgain(plan.unreadable());
        if (!database.exists()) {
            noteMissingLedger();
        }
        return new Report(false, removed, plan.isRemembered(), problems, remarks);
    }

    /** What is found by way of other files comes before those. */
    private void carryOut(ErasurePlan plan) throws IOException {
        for (Path copy : database.copies()) {
            carryOut(new Rewrite(
                    copy, 0, null, "deleted: this older copy of the ledger may contain what it has forgotten since"));
        }
        deleteUploads();
        deleteDrafts();
        plan.exports().sweep();
        long details = plan.exports().forgetDetails();
        if (details > 0) {
            removed.add(new Report.Removed(files.folders().state().resolve(DetailsStore.FILE_NAME), details, ""));
        }
        for (Rewrite output : plan.outputs()) {
            carryOut(output);
        }
        for (Scope scope : plan.scopes()) {
            try (Ledger ledger = database.open(scope.baseUrl(), scope.companyId())) {
                plan.forgetRejects(ledger);
                plan.settleRows(ledger);
                int names = ledger.files().forgetNames(address::isInName);
                if (names > 0) {
                    removed.add(
                            new Report.Removed(Path.of(database.place()), 0, "names of files, and references to them"));
                }
                for (Map.Entry<FileSummary, Redaction> file :
                        plan.inProgress(scope).entrySet()) {
                    try {
                        blank(plan, ledger, file.getKey(), file.getValue());
                    } catch (IOException e) {
                        problems.add(file.getKey().name() + ", which is being worked on: couldn't be changed ("
                                + e.getClass().getSimpleName() + "). Remove the cause and erase again.");
                    }
                }
            }
        }
        for (Rewrite original : plan.originals()) {
            carryOut(original);
        }
        deleteUselessDrafts();
    }

    /** No bridge runs, and so nobody can decide about them any more. */
    private void deleteUploads() throws IOException {
        for (Path upload : Folder.files(files.folders().uploads())) {
            boolean theirs = RawText.look(upload, address::isIn) != RawText.Look.NOT_THERE;
            carryOut(new Rewrite(upload, 0, null, theirs ? "an upload that nobody had decided about; deleted" : ""));
        }
    }

    /** What was typed to correct rows, of which this person's may be some. */
    private void deleteDrafts() throws IOException {
        for (Path draft : Folder.files(files.folders().drafts())) {
            if (RawText.look(draft, address::isIn) != RawText.Look.NOT_THERE) {
                carryOut(new Rewrite(draft, 0, null, "corrections that nobody had imported yet; deleted"));
            }
        }
    }

    /**
     * What was typed for rows of a file that has changed, or has gone, is of no use any more. It may be about this person without
     * the address, which stood in the file. A file that can't be read, which the report says, may be the one of any draft.
     */
    private void deleteUselessDrafts() throws IOException {
        List<Path> drafts = Folder.files(files.folders().drafts());
        Set<String> rejects = new HashSet<>();
        for (Path file : drafts.isEmpty()
                ? List.<Path>of()
                : Folder.files(files.folders().rejected())) {
            try {
                rejects.add(Sha256.of(file));
            } catch (IOException unreadable) {
                return;
            }
        }
        for (Path draft : drafts) {
            String file = fileOf(draft);
            if (file != null && !rejects.contains(file)) {
                carryOut(new Rewrite(draft, 0, null, ""));
            }
        }
    }

    /** The hash of the file whose rows were corrected in a draft; null if it is something else, or can't be read. */
    private static @Nullable String fileOf(Path draft) {
        try {
            Matcher beginning = DRAFT.matcher(Files.readString(draft, StandardCharsets.ISO_8859_1));
            return beginning.lookingAt() ? beginning.group(1) : null;
        } catch (IOException unreadable) {
            return null;
        }
    }

    private void carryOut(Rewrite rewrite) {
        try {
            rewrite.run();
        } catch (IOException e) {
            problems.add(rewrite.file() + ": contains the person, but couldn't be changed ("
                    + e.getClass().getSimpleName()
                    + "). Remove the cause and erase again, or remove the person by hand.");
            return;
        }
        if (rewrite.places() > 0 || !rewrite.note().isEmpty()) {
            removed.add(new Report.Removed(rewrite.file(), rewrite.places(), rewrite.note()));
        }
    }

    /**
     * In an order that a crash cannot harm: the working copy is last, because it decides what is to be done; until the ledger
     * knows the new content, the original counts as changed and is not lost.
     */
    private void blank(ErasurePlan plan, Ledger ledger, FileSummary file, Redaction theirs) throws IOException {
        Path copy = files.workCopy(file.id());
        Path original = files.folders().inbox().resolve(file.name());
        String before = ledger.files().get(file.id()).sha256();
        boolean readable = Files.isRegularFile(original) && Files.isReadable(original);
        if (readable && before.equals(hash(original, file.name()))) {
            AtomicFile.write(original, AtomicFile.Mode.REPLACE, out -> theirs.write(out, Redaction.Way.BLANK));
            removed.add(new Report.Removed(original, theirs.hits().size(), ""));
        }
        Path blanked = copy.resolveSibling(copy.getFileName() + ".blanked");
        AtomicFile.write(blanked, AtomicFile.Mode.REPLACE, out -> theirs.write(out, Redaction.Way.BLANK));
        String after = hash(blanked, file.name());
        FileTime time = Files.isRegularFile(original) ? Files.getLastModifiedTime(original) : FileTime.fromMillis(0);
        long size = Files.size(blanked);
        try (InputStream content = Files.newInputStream(blanked)) {
            ledger.transact(() -> {
                ledger.files().changeContent(file.id(), size, time.toMillis(), after);
                try {
                    ledger.copies().put(file.id(), content);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                return true;
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        Durable.rename(blanked, copy);
        removed.add(new Report.Removed(copy, theirs.hits().size(), ""));
        remarks.add(file.name()
                + " is being worked on: the person's rows in it are blank now, and those not sent yet will be"
                + " rejected as blank.");
        if (readable && !after.equals(hash(original, file.name()))) {
            // It was changed meanwhile: an import of its own.
            Redaction again = plan.find(original, file.name());
            if (again != null) {
                carryOut(ErasurePlan.removal(original, again));
            }
        }
    }

    /** Receipts and archived files come from a bridge; if its ledger isn't here, more of the person may be where it is. */
    private void noteMissingLedger() throws IOException {
        boolean inFile = files.folders().shared().equals(files.folders().state());
        String place = inFile ? files.folders().state().toString() : database.place();
        boolean used = !Folder.files(files.folders().receipts()).isEmpty()
                || files.archiveFolders().size() > 1;
        if (used) {
            problems.add(place + ": the ledger isn't there, though this home was used. Set "
                    + (inFile ? "bridge.state to the folder" : "bridge.ledger to the database")
                    + " that has it, and erase again.");
        } else {
            remarks.add("no bridge has run with this home yet: there is no ledger in " + place + ".");
        }
    }

    private String hash(Path file, String name) throws IOException {
        try {
            return Reading.scan(file, name, context).sha256();
        } catch (UnreadableFileException e) {
            return "";
        }
    }

    /** Whatever still has the address in it, for a reason that nobody thought of: it is named. */
    private void lookAgain(Set<Path> unreadable) throws IOException {
        for (Path folder : files.all(unreadableFolders::add)) {
            for (Path file : Folder.files(folder)) {
                lookAgain(file, unreadable.contains(file));
            }
        }
        unreadableFolders.forEach(folder ->
                problems.add(folder + ": can't be read. Make it readable and erase again, or check it by hand."));
        for (Path state : files.states()) {
            for (Path database : Folder.list(state, "*.db*")) {
                if (RawText.isAmongBytes(database, address)) {
                    problems.add(database + ": still contains the address. Erase again.");
                }
            }
        }
    }

    /** Notes in the state folder say the names of files. */
    private boolean isNote(Path file) {
        return files.states().stream().anyMatch(file::startsWith);
    }

    private void lookAgain(Path file, boolean unreadable) throws IOException {
        if (address.isInName(file.getFileName().toString())) {
            problems.add(file + ": its name contains the address. Rename or delete it.");
        }
        RawText.Look look = unreadable
                ? RawText.Look.UNREADABLE
                : RawText.look(file, isNote(file) ? address::isInName : address::isIn);
        switch (look) {
            case THERE ->
                problems.add(
                        file + ": contains the address, but can't be read row by row. Remove the person by hand, or"
                                + " delete the file.");
            case UNREADABLE ->
                problems.add(file + ": can't be read, so nobody knows whether the person is in it. Make it readable and"
                        + " erase again, or check it by hand.");
            case NOT_TEXT ->
                remarks.add(
                        file + ": isn't text, or has files in it that aren't, such as CVs; if one is about the person,"
                                + " delete it by hand.");
            case NOT_THERE -> {}
        }
    }
}
