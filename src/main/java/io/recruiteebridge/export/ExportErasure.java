package io.recruiteebridge.export;

import io.recruiteebridge.export.details.DetailsStore;
import io.recruiteebridge.files.Folder;
import io.recruiteebridge.files.Rewrite;
import io.recruiteebridge.language.Language;
import io.recruiteebridge.reading.FileDialect;
import io.recruiteebridge.reading.Reading;
import io.recruiteebridge.reading.ReadingContext;
import io.recruiteebridge.reading.Redaction;
import io.recruiteebridge.reading.SourceRow;
import io.recruiteebridge.reading.UnreadableFileException;
import io.recruiteebridge.settings.ExportFormat;
import io.recruiteebridge.settings.Folders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Takes a person out of everything that exports wrote: the candidate list in all its forms, its dated copies, the changes,
 * and the details that are remembered. The manifest is written anew, so that it still says what the files are; the next
 * export compares with what Recruitee has, and publishes again if that is something else. Nobody may export meanwhile.
 * Used once.
 */
public final class ExportErasure {
    private final Path outbox;
    private final Path state;
    private final Path shared;
    private final Predicate<String> mentions;
    private final Set<Long> ids;
    private final Consumer<Path> unreadable;

    /**
     * @param mentions whether a text has the person's address in it
     * @param ids the candidates that are known to be this person
     * @param unreadable is told of files that can't be read, which are left as they are
     */
    public ExportErasure(Folders folders, Predicate<String> mentions, Set<Long> ids, Consumer<Path> unreadable) {
        this.outbox = folders.outbox();
        this.state = folders.state();
        this.shared = folders.shared();
        this.mentions = mentions;
        this.ids = new HashSet<>(ids);
        this.unreadable = unreadable;
    }

    /**
     * What has to change, in this order: the lists, which tell that an id is this person's, come after what may mention
     * the id alone; the manifest, which describes the lists, comes last. Changes nothing.
     */
    public List<Rewrite> plan() throws IOException {
        Map<Path, FileDialect> changes = dialects(Folder.list(outbox.resolve("changes"), "*.csv"));
        Map<Path, FileDialect> lists = new LinkedHashMap<>();
        for (ExportFormat format : ExportFormat.values()) {
            if (format != ExportFormat.HTML) {
                lists.putAll(dialects(published(format)));
            }
        }
        learnIds(lists);
        learnIds(changes);

        List<Rewrite> plan = new ArrayList<>();
        for (Map.Entry<Path, FileDialect> file : changes.entrySet()) {
            table(file.getKey(), file.getValue(), plan);
        }
        for (Path file : published(ExportFormat.HTML)) {
            page(file, plan);
        }
        for (Map.Entry<Path, FileDialect> file : lists.entrySet()) {
            table(file.getKey(), file.getValue(), plan);
        }
        Manifest.read(outbox).ifPresent(last -> manifest(last, plan));
        return plan;
    }

    /** Removes what an export that a crash interrupted has left. */
    public void sweep() throws IOException {
        Path work = shared.resolve("export");
        Files.deleteIfExists(work.resolve("list.jsonl"));
        for (Path folder : List.of(outbox, outbox.resolve("changes"), work)) {
            Publication.sweep(folder);
        }
    }

    /** Forgets the person's details; to be called once the plan is made, before it is carried out. */
    public long forgetDetails() throws IOException {
        Path file = state.resolve(DetailsStore.FILE_NAME);
        if (!Files.isRegularFile(file)) {
            return 0;
        }
        try (DetailsStore store = new DetailsStore(file)) {
            return store.erase(ids::contains, mentions);
        } catch (IllegalStateException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private List<Path> published(ExportFormat format) throws IOException {
        return Folder.list(outbox, "candidates{,-*}." + format.extension());
    }

    /** Without those that are empty, or not ours. */
    private Map<Path, FileDialect> dialects(List<Path> files) {
        Map<Path, FileDialect> dialects = new LinkedHashMap<>();
        for (Path file : files) {
            try {
                dialects.put(
                        file,
                        Reading.scan(file, file.getFileName().toString(), ReadingContext.NONE)
                                .dialect());
            } catch (UnreadableFileException emptyOrNotOurs) {
                continue;
            } catch (IOException e) {
                unreadable.accept(file);
            }
        }
        return dialects;
    }

    private void learnIds(Map<Path, FileDialect> files) throws IOException {
        for (Map.Entry<Path, FileDialect> file : files.entrySet()) {
            FileDialect dialect = file.getValue();
            int emails = dialect.columns().indexOf("emails");
            Redaction theirs = dialect.redaction(
                    file.getKey(), row -> cell(row, emails).stream().anyMatch(mentions));
            theirs.hits().forEach(row -> ids.add(id(row, dialect)));
        }
        ids.remove(-1L);
    }

    private static List<String> cell(SourceRow row, int column) {
        return column < 0 || column >= row.cells().size()
                ? List.of()
                : row.cells().get(column);
    }

    private static long id(SourceRow row, FileDialect dialect) {
        try {
            return Long.parseLong(String.join("", cell(row, dialect.columns().indexOf("id"))));
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private void table(Path file, FileDialect dialect, List<Rewrite> plan) throws IOException {
        Redaction redaction = dialect.redaction(file, row -> ids.contains(id(row, dialect)) || row.anyText(mentions));
        if (!redaction.hits().isEmpty()) {
            plan.add(Rewrite.of(file, redaction.hits().size(), out -> redaction.write(out, Redaction.Way.REMOVE)));
        }
    }

    /** A page is made anew from its own data; what can't be read as a page goes, if it mentions the person. */
    private void page(Path file, List<Rewrite> plan) throws IOException {
        if (!Files.isReadable(file)) {
            unreadable.accept(file);
            return;
        }
        PageData data;
        Language language;
        try {
            language = CandidatesPage.language(file);
            data = PageData.of(CandidatesPage.data(file));
        } catch (IOException notOurs) {
            if (mentions.test(Files.readString(file, StandardCharsets.ISO_8859_1))) {
                plan.add(
                        new Rewrite(
                                file,
                                0,
                                null,
                                "deleted, because it could not be read as a page of candidates; the next export writes it again"));
            }
            return;
        }
        PageData without = data.without(this::isIn);
        if (without.people().size() < data.people().size()) {
            plan.add(Rewrite.of(
                    file,
                    data.people().size() - without.people().size(),
                    out -> HtmlCandidates.write(out, without, language)));
        }
    }

    private boolean isIn(List<String> person) {
        return person.stream()
                .anyMatch(cell -> mentions.test(cell)
                        || cell.startsWith("https://") && ids.stream().anyMatch(id -> cell.endsWith("/" + id)));
    }

    private void manifest(Manifest last, List<Rewrite> plan) {
        long gone = plan.stream()
                .filter(file -> outbox.equals(file.file().getParent()))
                .filter(file ->
                        last.files().containsKey(file.file().getFileName().toString()))
                .mapToLong(Rewrite::places)
                .max()
                .orElse(0);
        if (gone > 0) {
            plan.add(Rewrite.of(outbox.resolve(Manifest.FILE_NAME), 0, out -> last.without(gone, outbox)
                    .write(out)));
        }
    }
}
