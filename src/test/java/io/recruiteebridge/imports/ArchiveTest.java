package io.recruiteebridge.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.recruiteebridge.files.FileStamp;
import io.recruiteebridge.files.Sha256;
import io.recruiteebridge.imports.Archive.MoveResult;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.time.LocalDate;
import java.util.Comparator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveTest {
    @TempDir
    Path home;

    private Path original;
    private Path place;
    private Archive.Imported imported;

    @BeforeEach
    void setUp() throws IOException {
        Files.createDirectories(home.resolve("inbox"));
        Files.createDirectories(home.resolve("archive"));
        original = Files.writeString(home.resolve("inbox/people.csv"), "name\nAnna\n");
        imported = imported();
        place = Archive.day(home.resolve("archive"), LocalDate.of(2026, 11, 24)).resolve("people.csv");
    }

    private Archive.Imported imported() throws IOException {
        Path copy = Files.copy(original, home.resolve("copy"), StandardCopyOption.REPLACE_EXISTING);
        return new Archive.Imported(
                Sha256.of(copy),
                null,
                Files.size(copy),
                Files.getLastModifiedTime(original).toMillis(),
                copy);
    }

    @Test
    void theOriginalGoesToTheFolderOfTheDay() throws IOException {
        Files.setPosixFilePermissions(original, PosixFilePermissions.fromString("rw-------"));
        assertThat(Archive.move(original, place, imported)).isEqualTo(MoveResult.MOVED);
        assertThat(home.resolve("archive/2026-11-24/people.csv")).hasContent("name\nAnna\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(place)))
                .isEqualTo("rw-r-----");
        assertThat(home.resolve("inbox")).isEmptyDirectory();
    }

    @Test
    void withoutAHashWhateverIsThereMoves() throws IOException {
        assertThat(Archive.moveOwn(original, place)).isEqualTo(MoveResult.MOVED);
        assertThat(place).exists();
    }

    @Test
    void anEmptyOriginalIsKeptToo() throws IOException {
        Files.writeString(original, "");
        assertThat(Archive.move(original, place, imported())).isEqualTo(MoveResult.MOVED);
        assertThat(place).isEmptyFile();
        assertThat(original).doesNotExist();
    }

    @Test
    void anotherFileInThatPlaceStaysAndTheOriginalToo() throws IOException {
        Files.createDirectories(place.getParent());
        Files.writeString(place, "yesterday's");
        assertThatThrownBy(() -> Archive.move(original, place, imported))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThat(place).hasContent("yesterday's");
        assertThat(original).hasContent("name\nAnna\n");
    }

    @Test
    void aFileThatChangedStaysInTheInbox() throws IOException {
        Files.writeString(original, "name\nBert\n");
        assertThat(Archive.move(original, place, imported)).isEqualTo(MoveResult.CHANGED);
        assertThat(original).hasContent("name\nBert\n");
        assertThat(place).doesNotExist();
    }

    @Test
    void aMissingFileIsReportedAsGone() throws IOException {
        Files.delete(original);
        assertThat(Archive.move(original, place, imported)).isEqualTo(MoveResult.GONE);
        assertThat(place).doesNotExist();
    }

    @Test
    void aMoveAfterACrashThatCameAfterTheMoveIsDone() throws IOException {
        Archive.move(original, place, imported);
        assertThat(Archive.move(original, place, imported)).isEqualTo(MoveResult.MOVED);
        assertThat(place).hasContent("name\nAnna\n");
    }

    @Test
    void aMoveAfterACrashBetweenCopyAndDeleteDeletes() throws IOException {
        Files.createDirectories(place.getParent());
        Files.copy(original, place);
        assertThat(Archive.move(original, place, imported)).isEqualTo(MoveResult.MOVED);
        assertThat(original).doesNotExist();
    }

    @Test
    void aMoveAfterACrashLeavesANewerFileOfThatName() throws IOException {
        Archive.move(original, place, imported);
        Files.writeString(original, "name\nBert\n");
        assertThat(Archive.move(original, place, imported)).isEqualTo(MoveResult.MOVED);
        assertThat(original).hasContent("name\nBert\n");
    }

    @Test
    void aMoveAfterACrashThatLeftTheNameReservedGoesOn() throws IOException {
        Files.createDirectories(place.getParent());
        Files.createFile(place);
        assertThat(Archive.move(original, place, imported)).isEqualTo(MoveResult.MOVED);
        assertThat(place).hasContent("name\nAnna\n");
    }

    @Test
    void aFileThatTookTheNameAtTheLastInstantIsPutBack() throws IOException {
        FileStamp before = FileStamp.of(original);
        Files.createDirectories(place.getParent());
        Files.writeString(place, "name\nBert, who was moved by mistake\n");
        assertThat(Archive.settle(original, place, before, imported.sha256())).isEqualTo(MoveResult.CHANGED);
        assertThat(place).doesNotExist();
        assertThat(original).hasContent("name\nAnna\n");
        assertThat(home.resolve("inbox/people-2.csv")).hasContent("name\nBert, who was moved by mistake\n");
    }

    @Test
    void aFileThatChangedWhileItWasCopiedStaysInTheInbox() throws IOException {
        Files.createDirectories(place.getParent());
        FileStamp before = FileStamp.of(original);
        Files.writeString(original, "name\nBert\n");
        assertThat(Archive.copy(original, place, before, imported)).isEqualTo(MoveResult.MOVED);
        assertThat(place).hasContent("name\nAnna\n");
        assertThat(original).hasContent("name\nBert\n");
    }

    @Test
    void withoutACopyTheOriginalIsCopied() throws IOException {
        Files.createDirectories(place.getParent());
        Files.delete(imported.copy());
        assertThat(Archive.copy(original, place, FileStamp.of(original), imported))
                .isEqualTo(MoveResult.MOVED);
        assertThat(place).hasContent("name\nAnna\n");
        assertThat(original).doesNotExist();
    }

    @Test
    void aDamagedCopyIsNotKept() throws IOException {
        Files.createDirectories(place.getParent());
        Files.writeString(imported.copy(), "damaged");
        FileStamp before = FileStamp.of(original);
        assertThatThrownBy(() -> Archive.copy(original, place, before, imported))
                .hasMessageContaining("damaged");
        assertThat(place).doesNotExist();
        assertThat(original).hasContent("name\nAnna\n");
    }

    @Test
    void whatWasSeenBeforeNeedsNoSecondReading() throws IOException {
        Archive.Imported seen = new Archive.Imported(
                imported.sha256(), FileStamp.of(original), imported.size(), imported.modifiedMillis(), imported.copy());
        assertThat(Archive.move(original, place, seen)).isEqualTo(MoveResult.MOVED);
        assertThat(place).hasContent("name\nAnna\n");
    }

    @Test
    void aLinkThatTookTheNameStaysInTheInbox() throws IOException {
        Path secret = Files.move(original, home.resolve("secret"));
        Files.createSymbolicLink(original, secret);
        assertThat(Archive.move(original, place, imported)).isEqualTo(MoveResult.CHANGED);
        assertThat(original).isSymbolicLink();
        assertThat(secret).hasContent("name\nAnna\n");
        assertThat(place).doesNotExist();
    }

    @Test
    void somebodyElsesFileIsOursAfterwards() throws IOException {
        UserPrincipal bridge = Files.getOwner(original);
        assumeTrue(bridge.getName().equals("root"), "only root can give files away");
        Files.setOwner(
                original, home.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
        try (FileChannel sender = FileChannel.open(original, StandardOpenOption.WRITE)) {
            assertThat(Archive.move(original, place, imported)).isEqualTo(MoveResult.MOVED);
            sender.write(ByteBuffer.wrap("changed afterwards".getBytes(UTF_8)));
        }
        assertThat(original).doesNotExist();
        assertThat(place).hasContent("name\nAnna\n");
        assertThat(Files.getOwner(place)).isEqualTo(bridge);
        assertThat(home.resolve("inbox")).isEmptyDirectory();
    }

    @Test
    void movesAcrossFileSystems() throws IOException {
        Path memory = Path.of("/dev/shm");
        assumeTrue(Files.isWritable(memory), "no second file system here");
        assumeFalse(Files.getFileStore(memory).equals(Files.getFileStore(home)), "no second file system here");
        Path elsewhere = Files.createTempDirectory(memory, "archive");
        try {
            Path far = Archive.day(elsewhere, LocalDate.EPOCH).resolve("people.csv");
            assertThat(Archive.move(original, far, imported)).isEqualTo(MoveResult.MOVED);
            assertThat(far).hasContent("name\nAnna\n");
            assertThat(home.resolve("inbox")).isEmptyDirectory();
            assertThat(far.getParent()).isDirectoryNotContaining("glob:**/.*");
        } finally {
            try (var all = Files.walk(elsewhere)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
