package io.recruiteebridge.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.recruiteebridge.reading.Limits;
import io.recruiteebridge.settings.Settings;
import io.recruiteebridge.settings.SettingsLoader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What routes of integrators do with the inbox. */
class InboxDoorTest {
    @TempDir
    Path home;

    private Path inbox;
    private InboxDoor door;

    @BeforeEach
    void makeHome() throws Exception {
        Settings settings = SettingsLoader.load(Map.of(), home, false);
        inbox = Files.createDirectory(settings.folders().inbox());
        Files.createDirectory(settings.folders().state());
        door = new InboxDoor(settings);
    }

    private void put(String name, String content) throws IOException {
        door.put(name, new ByteArrayInputStream(bytes(content)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":\"Ada\"}",
                " {\"name\":\"Bj\u00f6rn \ud83d\ude00\",\"emails\":[\"b@x.de\"]} ",
                "{\"candidate\":{\"name\":\"Cy\"},\"offers\":[1]}",
                "{\"name\":\"Di\",\"work\":[{\"name\":\"Acme\"}]}",
                "{}"
            })
    void oneObjectIsALine(String message) throws Exception {
        assertThat(door.line(bytes(message))).isEqualTo(message + "\n");
    }

    @Test
    void aLineHasNoBreakInside() throws Exception {
        assertThat(door.line(bytes("{\r\n\"name\": \"Ada\\nLovelace\"\n}\n")))
                .isEqualTo("{  \"name\": \"Ada\\nLovelace\" } \n");
    }

    @Test
    void nothingIsNoLine() throws Exception {
        assertThat(door.line(null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Ada",
                "\"Ada\"",
                "null",
                "{\"name\":\"Ada\"",
                "{\"name\":\"Ada\"}}",
                "{\"name\":\"Ada\"}{\"name\":\"Bo\"}",
                "{\"name\":\"Ada\"}\n{\"name\":\"Bo\"}",
                "{\"name\":\"\\ud800\"}",
                "{\"name\":\"Ada\u0000\"}",
                "\ufeff{\"name\":\"Ada\"}",
                "[{\"name\":\"Ada\"}]",
                "{\"people\":[{\"name\":\"Ada\"}]}",
                "{\"candidates\":[{\"name\":\"Ada\"}]}",
                "{\"name\":\"Fair\",\"people\":[{\"name\":\"Ada\"}]}"
            })
    void whatCouldKeepAFileFromBeingImportedIsNoLine(String message) throws Exception {
        assertThat(door.line(bytes(message))).isNull();
    }

    @Test
    void norIsWhatIsNoUtf8OrTooMuch() throws Exception {
        assertThat(door.line("{\"name\":\"Bj\u00f6rn\"}".getBytes(StandardCharsets.ISO_8859_1)))
                .isNull();
        assertThat(door.line(bytes("{\"name\":\"Ada\"}".repeat(2)))).isNull();
        assertThat(door.line(bytes("{\"name\":\"" + "a".repeat(Limits.CELL + 1) + "\"}")))
                .isNull();
        assertThat(door.line(bytes("{\"a\":" + "[".repeat(1_001) + "]".repeat(1_001) + "}")))
                .isNull();
    }

    @Test
    void messagesLeaveNothingBehind() throws Exception {
        door.line(bytes("{\"name\":\"Ada\"}"));
        door.line(bytes("{"));
        assertThat(home.resolve("state")).isEmptyDirectory();
    }

    @Test
    void aFileIsPutWholeAndTheSameOnceMoreChangesNothing() throws Exception {
        put("people.jsonl", "{\"name\":\"Ada\"}\n");
        put("people.jsonl", "{\"name\":\"Ada\"}\n");
        assertThat(inbox).isDirectoryNotContaining("glob:**people-2.jsonl");
        assertThat(inbox.resolve("people.jsonl")).hasContent("{\"name\":\"Ada\"}\n");
    }

    @Test
    void anotherFileOfThatNameGetsANumber() throws Exception {
        for (int i = 0; i < 2; i++) {
            put("people.jsonl", "1");
            put("people.jsonl", "2");
            put("people.jsonl", "30");
        }
        assertThat(inbox.resolve("people.jsonl")).hasContent("1");
        assertThat(inbox.resolve("people-2.jsonl")).hasContent("2");
        assertThat(inbox.resolve("people-3.jsonl")).hasContent("30");
        assertThat(inbox).isDirectoryNotContaining("glob:**people-4.jsonl");
    }

    @Test
    void anInboxThatIsAwayIsNotMade() {
        assertThatThrownBy(() -> {
                    Files.delete(inbox);
                    put("people.jsonl", "1");
                })
                .isInstanceOf(NoSuchFileException.class);
        assertThat(inbox).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../people.csv", "check/people.csv", "/tmp/people.csv", ".people.csv", "people.csv.part"})
    void aNameIsOneThatTheBridgeImports(String name) throws IOException {
        assertThatThrownBy(() -> put(name, "1")).isInstanceOf(IllegalArgumentException.class);
        assertThat(inbox).isEmptyDirectory();
    }

    @Test
    void aNameThatCantBeUsedIsReplaced() throws Exception {
        put("people\n2026.csv", "1");
        assertThat(inbox.resolve("people_2026.csv")).hasContent("1");
    }

    @Test
    void nothingIsLeftOfAFileThatFails() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection lost");
            }
        };
        assertThatThrownBy(() -> door.put("people.csv", broken)).hasMessage("connection lost");
        assertThat(inbox).isEmptyDirectory();
    }
}
