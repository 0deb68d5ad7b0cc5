package io.recruiteebridge.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.recruiteebridge.ledger.ImportFile;
import io.recruiteebridge.ledger.ImportFileState;
import io.recruiteebridge.mapping.Column;
import io.recruiteebridge.mapping.ColumnChoices;
import io.recruiteebridge.mapping.Field;
import io.recruiteebridge.mapping.FileChoices;
import io.recruiteebridge.mapping.FrozenMapping;
import io.recruiteebridge.mapping.Mapping;
import io.recruiteebridge.mapping.Synonyms;
import io.recruiteebridge.settings.Folders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that were corrected before their file was imported follow it. */
class LaterRowsTest {
    private static final FileChoices COOKS = new FileChoices(ColumnChoices.NONE, List.of("Cook"), null, null, null);

    @TempDir
    Path home;

    private Folders folders;
    private InboxWriter inbox;
    private LaterRows later;

    @BeforeEach
    void open() throws Exception {
        folders = new Folders(home, home.resolve("inbox"), home, home, home.resolve("state"));
        Files.createDirectory(folders.inbox());
        Files.createDirectory(folders.state());
        inbox = new InboxWriter(folders);
        later = new LaterRows(folders.drafts());
    }

    private Path rows() throws Exception {
        return Files.writeString(home.resolve("rows"), "Name,Email,row_ref\r\nAda,ada@example.com,3\r\n");
    }

    private static ImportFile file(String sha256) throws Exception {
        return file(sha256, null);
    }

    private static ImportFile file(String sha256, @Nullable String stopCode) throws Exception {
        Mapping mapping = Mapping.of(List.of("Name", "Email"), Synonyms.builtIn());
        return new ImportFile(
                1,
                "fair.csv",
                1,
                1,
                sha256,
                ImportFileState.FINISHING,
                2,
                null,
                new FrozenMapping(mapping, COOKS).toJson(),
                "skip",
                null,
                2,
                2,
                0,
                Instant.EPOCH,
                null,
                stopCode,
                null);
    }

    @Test
    void eachRowRefersToItsRejectAndIsReadAsTheFileWas() throws Exception {
        later.keep("fair.csv", "abc", rows());
        later.follow(file("abc"), () -> List.of(3L), inbox);
        Path followed = folders.inbox().resolve("fair.corrected.csv");
        assertThat(followed).hasContent("Name,Email,row_ref\r\nAda,ada@example.com,fair-2.csv:3\r\n");
        FileChoices choices = new ChoiceStore(folders.choices()).find("fair.corrected.csv", followed);
        assertThat(choices.jobs()).containsExactly("Cook");
        assertThat(choices.columns().columns())
                .extracting(Column::field)
                .containsExactly(Field.NAME, Field.EMAILS, Field.OURS);
        assertThat(folders.drafts()).isEmptyDirectory();
        later.follow(file("abc"), () -> List.of(3L), inbox);
        assertThat(folders.inbox().resolve("fair.corrected-2.csv")).doesNotExist();
    }

    @Test
    void afterACrashTheyComeAgainRatherThanNotAtAll() throws Exception {
        later.keep("fair.csv", "abc", rows());
        Path kept = Files.list(folders.drafts()).findFirst().orElseThrow();
        byte[] content = Files.readAllBytes(kept);
        later.follow(file("abc"), () -> List.of(3L), inbox);
        Files.write(kept, content);
        later.follow(file("abc"), () -> List.of(3L), inbox);
        assertThat(folders.inbox().resolve("fair.corrected-2.csv"))
                .hasSameBinaryContentAs(folders.inbox().resolve("fair.corrected.csv"));
    }

    @Test
    void theyFollowWhenAnotherMachineFinishesTheFile() throws Exception {
        Path shared = home.resolve("state");
        Folders first = new Folders(home, home, folders.inbox(), home, home, home.resolve("first machine"), shared);
        Folders second = new Folders(home, home, folders.inbox(), home, home, home.resolve("second machine"), shared);
        new LaterRows(first.drafts()).keep("fair.csv", "abc", rows());
        new LaterRows(second.drafts()).follow(file("abc"), () -> List.of(3L), new InboxWriter(second));
        assertThat(folders.inbox().resolve("fair.corrected.csv")).exists();
    }

    @Test
    void aRowThatWasImportedAsItWasDoesNotFollow() throws Exception {
        Path rows = Files.writeString(
                home.resolve("rows"), "Name,Email,row_ref\r\nAda,ada@example.com,3\r\nBo,bo@example.com,4\r\n");
        later.keep("fair.csv", "abc", rows);
        later.follow(file("abc"), () -> List.of(4L), inbox);
        assertThat(folders.inbox().resolve("fair.corrected.csv"))
                .hasContent("Name,Email,row_ref\r\nBo,bo@example.com,fair-2.csv:4\r\n");
        later.keep("fair.csv", "abc", rows);
        later.follow(file("abc"), List::of, inbox);
        assertThat(folders.inbox().resolve("fair.corrected-2.csv")).doesNotExist();
        assertThat(folders.drafts()).isEmptyDirectory();
    }

    @Test
    void theyDontFollowAFileThatSomebodyCancelled() throws Exception {
        later.keep("fair.csv", "abc", rows());
        later.follow(file("abc", "cancelled"), () -> List.of(3L), inbox);
        assertThat(folders.inbox()).isEmptyDirectory();
        assertThat(folders.drafts()).isEmptyDirectory();
    }

    @Test
    void onlyThoseOfFilesThatAreStillToBeImportedAreKept() throws Exception {
        later.keep("fair.csv", "abc", rows());
        later.keep("taken away.csv", "abc", rows());
        later.sweep(List.of("fair.csv", "other.csv"));
        assertThat(folders.drafts()).isDirectoryContaining("glob:**/later-*");
        later.follow(file("abc"), () -> List.of(3L), inbox);
        assertThat(folders.inbox().resolve("fair.corrected.csv")).exists();
        assertThat(folders.drafts()).isEmptyDirectory();
    }

    @Test
    void anotherFileOfThatNameHasNothingToDoWithThem() throws Exception {
        later.keep("fair.csv", "abc", rows());
        later.follow(file("def"), () -> List.of(3L), inbox);
        assertThat(folders.inbox()).isEmptyDirectory();
    }
}
