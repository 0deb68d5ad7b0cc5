package io.recruiteebridge.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.recruiteebridge.files.Rewrite;
import io.recruiteebridge.reading.FirstReading;
import io.recruiteebridge.reading.Reading;
import io.recruiteebridge.reading.ReadingContext;
import io.recruiteebridge.reading.SourceRow;
import io.recruiteebridge.reading.UnreadableFileException;
import io.recruiteebridge.settings.ExportFormat;
import io.recruiteebridge.settings.Folders;
import io.recruiteebridge.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportErasureTest {
    private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));

    @TempDir
    Path home;

    private final SmallRecruitee recruitee = new SmallRecruitee();
    private Path outbox;
    private Path page;

    @BeforeEach
    void export() throws Exception {
        outbox = home.resolve("outbox");
        page = outbox.resolve("candidates.html");
        recruitee.add("</script> & Sons", "sons@example.com");
        recruitee.add("Ada Lovelace", "ada@example.com", "countess@example.com");
        recruitee.add("Émile", "emile@example.com");
        export(outbox);
    }

    private void export(Path folder) throws Exception {
        new Export(
                        recruitee.records(),
                        new Settings.Export(Duration.ZERO, EnumSet.allOf(ExportFormat.class), true, ',', false, 0),
                        folder,
                        folder.resolveSibling(folder.getFileName() + "-state"),
                        null,
                        person -> {},
                        Clock.systemUTC())
                .run();
    }

    private List<Rewrite> plan(String email) throws IOException {
        return new ExportErasure(
                        new Folders(home, home, outbox, home, home.resolve("outbox-state")),
                        text -> text.contains(email),
                        Set.of(),
                        file -> {})
                .plan();
    }

    private static Map<String, String> lists(Path folder) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!file.endsWith(Manifest.FILE_NAME)) {
                    texts.put(file.getFileName().toString(), text(file));
                }
            }
        }
        return texts;
    }

    /** Of a workbook, what its rows say: those that are gone leave empty ones. */
    private static String text(Path file) throws IOException {
        if (!file.toString().endsWith(".xlsx")) {
            return Files.readString(file);
        }
        StringBuilder text = new StringBuilder();
        try (FirstReading rows = Reading.first(file, "candidates.xlsx", ReadingContext.NONE)) {
            for (SourceRow row = rows.next(); row != null; row = rows.next()) {
                text.append(row.cells()).append('\n');
            }
        } catch (UnreadableFileException e) {
            throw new IOException(e);
        }
        return text.toString();
    }

    @Test
    void afterwardsTheListsAreThoseOfAnExportWithoutThePerson() throws Exception {
        Map<String, String> before = lists(outbox);
        List<Rewrite> plan = plan("ada@example.com");
        assertThat(lists(outbox)).as("planned only").isEqualTo(before);
        for (Rewrite rewrite : plan) {
            rewrite.run();
        }

        recruitee.people.remove(1);
        export(home.resolve("without"));
        assertThat(lists(outbox)).hasSize(5).isEqualTo(lists(home.resolve("without")));
        Manifest manifest = Manifest.read(outbox).orElseThrow();
        assertThat(manifest.count()).isEqualTo(2);
        assertThat(manifest.stillHolds(outbox, manifest.files())).isTrue();
        assertThat(plan("ada@example.com")).isEmpty();
    }

    @Test
    void theManifestComesLastAndThePageKeepsItsAge() throws IOException {
        Files.setLastModifiedTime(page, LONG_AGO);
        List<Rewrite> plan = plan("ada@example.com");
        assertThat(plan.get(plan.size() - 1).file()).isEqualTo(outbox.resolve(Manifest.FILE_NAME));
        for (Rewrite rewrite : plan) {
            rewrite.run();
        }
        assertThat(Files.getLastModifiedTime(page)).isEqualTo(LONG_AGO);
    }

    @Test
    void thePageIsMadeAnewAlthoughNoOtherListIsThere() throws IOException {
        for (String other : List.of("csv", "json", "jsonl", "xlsx")) {
            Files.delete(outbox.resolve("candidates." + other));
        }
        for (Rewrite rewrite : plan("ada@example.com")) {
            rewrite.run();
        }
        assertThat(Files.readString(page))
                .contains("\"total\":2", "emile@example.com", "sons@example.com")
                .doesNotContain("Ada", "countess");
    }

    @Test
    void whatCanNoLongerBeReadAsAPageGoesIfItMentionsThePerson() throws IOException {
        String damaged = Files.readString(page).replace("\"people\":[", "\"people\":[[");
        Files.writeString(page, damaged);
        List<String> notes = new ArrayList<>();
        for (Rewrite rewrite : plan("ada@example.com")) {
            rewrite.run();
            notes.add(rewrite.note());
        }
        assertThat(page).doesNotExist();
        assertThat(notes).anyMatch(note -> note.startsWith("deleted, because"));

        Files.writeString(page, damaged.replace("ada@", "eve@"));
        for (Rewrite rewrite : plan("ada@example.com")) {
            rewrite.run();
        }
        assertThat(page).exists();
    }
}
