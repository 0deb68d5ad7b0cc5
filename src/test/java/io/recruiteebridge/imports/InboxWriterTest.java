package io.recruiteebridge.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.recruiteebridge.mapping.ColumnChoices;
import io.recruiteebridge.mapping.FileChoices;
import io.recruiteebridge.settings.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was chosen for a file holds for that file, and for no other. */
class InboxWriterTest {
    private static final FileChoices COOKS = new FileChoices(ColumnChoices.NONE, List.of("Cook"), null, null, null);

    @TempDir
    Path home;

    private Folders folders;
    private InboxWriter writer;
    private ChoiceStore choices;

    @BeforeEach
    void open() throws IOException {
        folders = new Folders(home, home.resolve("inbox"), home, home, home.resolve("state"));
        Files.createDirectory(folders.inbox());
        Files.createDirectory(folders.state());
        writer = new InboxWriter(folders);
        choices = new ChoiceStore(folders.choices());
    }

    private Path file(String content) throws IOException {
        return Files.writeString(home.resolve("upload"), content);
    }

    private FileChoices found(String name) throws IOException {
        return choices.find(name, folders.inbox().resolve(name));
    }

    @Test
    void aFileComesWithItsChoices() throws Exception {
        assertThat(writer.put(file("Name\nAda\n"), "people.csv", COOKS)).isEqualTo("people.csv");
        assertThat(found("people.csv")).isEqualTo(COOKS);
        assertThat(folders.inbox().resolve("people.csv")).hasContent("Name\nAda\n");
    }

    @Test
    void theNextFileOfThatNameHasItsOwn() throws Exception {
        writer.put(file("Name\nAda\n"), "people.csv", COOKS);
        assertThat(writer.put(file("Name\nAda\n"), "people.csv", FileChoices.NONE))
                .isEqualTo("people-2.csv");
        assertThat(found("people-2.csv")).isEqualTo(FileChoices.NONE);
        assertThat(found("people.csv")).isEqualTo(COOKS);
    }

    @Test
    void aFileThatTakesItsPlaceHasNone() throws Exception {
        writer.put(file("Name\nAda\n"), "people.csv", COOKS);
        Files.writeString(folders.inbox().resolve("people.csv"), "Name\nGrace\n");
        assertThat(found("people.csv")).isEqualTo(FileChoices.NONE);
    }

    @Test
    void aNameThatTheInboxWouldChangeIsChangedAtOnce() throws Exception {
        assertThat(writer.put(file("Name\nAda\n"), "a\u202Eb.csv", COOKS)).isEqualTo("a_b.csv");
        assertThat(found("a_b.csv")).isEqualTo(COOKS);
    }

    @Test
    void afterACrashOnlyTheChoicesOfFilesThatAreThereStay() throws Exception {
        writer.put(file("Name\nAda\n"), "people.csv", COOKS);
        choices.keep("never arrived.csv", "00", COOKS);
        Files.writeString(folders.choices().resolve(".half.tmp"), "half");
        choices.sweep(folders.inbox());
        assertThat(Files.list(folders.choices())).hasSize(1);
        assertThat(found("people.csv")).isEqualTo(COOKS);
        choices.forget("people.csv");
        assertThat(found("people.csv")).isEqualTo(FileChoices.NONE);
    }
}
