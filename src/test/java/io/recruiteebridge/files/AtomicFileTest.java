package io.recruiteebridge.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.recruiteebridge.files.AtomicFile.Mode;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    @TempDir
    Path folder;

    @Test
    void writesAndReplaces() throws IOException {
        Path file = folder.resolve("a.txt");
        write(file, Mode.REPLACE, "one");
        write(file, Mode.REPLACE, "two");
        assertThat(file).hasContent("two");
        assertThat(names()).containsExactly("a.txt");
    }

    @Test
    void theGroupCanReadWhateverTheUmaskSays() throws IOException {
        Path file = folder.resolve("new/a.txt");
        write(file, Mode.CREATE_NEW, "x");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-----");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwxr-x---");
    }

    @Test
    void theTemporaryFileIsForTheOwnerOnlyAndHidden() throws IOException {
        AtomicFile.write(folder.resolve("a.txt"), Mode.REPLACE, out -> {
            assertThat(names()).singleElement().asString().startsWith(".").endsWith(".tmp");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(names().get(0)))))
                    .isEqualTo("rw-------");
        });
    }

    @Test
    void createNewLeavesWhatIsThere() throws IOException {
        Path file = folder.resolve("a.txt");
        write(file, Mode.CREATE_NEW, "first");
        assertThatThrownBy(() -> write(file, Mode.CREATE_NEW, "second")).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(file).hasContent("first");
        assertThat(names()).containsExactly("a.txt");
    }

    @Test
    void ofManyWhoCreateAtOnceOneWins() throws Exception {
        Path file = folder.resolve("a.txt");
        int racers = 8;
        CountDownLatch start = new CountDownLatch(racers);
        ExecutorService pool = Executors.newFixedThreadPool(racers);
        try {
            List<Future<Boolean>> wins = new ArrayList<>();
            for (int i = 0; i < racers; i++) {
                String content = "racer " + i;
                wins.add(pool.submit(racer(file, content, start)));
            }
            int won = 0;
            for (Future<Boolean> win : wins) {
                won += win.get() ? 1 : 0;
            }
            assertThat(won).isEqualTo(1);
        } finally {
            pool.shutdownNow();
        }
        assertThat(names()).containsExactly("a.txt");
    }

    private static Callable<Boolean> racer(Path file, String content, CountDownLatch start) {
        return () -> {
            try {
                AtomicFile.write(file, Mode.CREATE_NEW, out -> {
                    out.write(content.getBytes(UTF_8));
                    start.countDown();
                    awaitAll(start);
                });
                return true;
            } catch (FileAlreadyExistsException lost) {
                return false;
            }
        };
    }

    private static void awaitAll(CountDownLatch start) {
        try {
            start.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void createNewWorksWhereThereAreNoLinks() throws IOException {
        AtomicFile.Linker noLinks = (link, existing) -> {
            throw new UnsupportedOperationException();
        };
        Path temp = Files.writeString(folder.resolve("temp"), "new");
        Path target = folder.resolve("a.txt");
        AtomicFile.moveToFreeName(temp, target, noLinks);
        assertThat(target).hasContent("new");
        assertThat(temp).doesNotExist();

        Path next = Files.writeString(folder.resolve("temp"), "newer");
        assertThatThrownBy(() -> AtomicFile.moveToFreeName(next, target, noLinks))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThat(target).hasContent("new");
    }

    @Test
    void aWriterThatFailsMidwayLeavesTheOldFileAndNothingElse() throws IOException {
        Path file = folder.resolve("a.txt");
        write(file, Mode.REPLACE, "old");
        for (Mode mode : Mode.values()) {
            assertThatThrownBy(() -> AtomicFile.write(file, mode, out -> {
                        out.write(new byte[1 << 18]);
                        throw new IOException("disk full");
                    }))
                    .hasMessage("disk full");
            assertThatThrownBy(() -> AtomicFile.write(file, mode, out -> {
                        throw new IllegalStateException("a bug");
                    }))
                    .hasMessage("a bug");
        }
        assertThat(file).hasContent("old");
        assertThat(names()).containsExactly("a.txt");
    }

    @Test
    void theContentMayCloseItsStream() throws IOException {
        AtomicFile.write(folder.resolve("a.txt"), Mode.REPLACE, out -> {
            out.write('x');
            out.close();
        });
        assertThat(folder.resolve("a.txt")).hasContent("x");
    }

    @Test
    void aShareThatIsNotMountedIsNotFilled() {
        assertThatThrownBy(() -> write(folder.resolve("share/outbox/a.txt"), Mode.REPLACE, "x"))
                .isInstanceOf(NoSuchFileException.class);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aReaderNeverSeesHalfAFile() throws Exception {
        Path file = folder.resolve("a.txt");
        write(file, Mode.REPLACE, content(0));
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService reader = Executors.newSingleThreadExecutor();
        try {
            Future<Integer> reads = reader.submit(() -> {
                int count = 0;
                while (!done.get() || count == 0) {
                    String seen = Files.readString(file);
                    assertThat(seen.length()).isEqualTo(40_000);
                    assertThat(seen.chars().distinct().count()).isEqualTo(1);
                    count++;
                }
                return count;
            });
            for (int i = 1; i <= 500; i++) {
                write(file, Mode.REPLACE, content(i));
            }
            done.set(true);
            assertThat(reads.get()).isPositive();
        } finally {
            reader.shutdownNow();
        }
    }

    @Test
    void theSweepTakesOnlyOurOwnLeftovers() throws IOException {
        Path stale = Files.createFile(AtomicFile.tempIn(folder));
        Files.createFile(folder.resolve(".recruitee-bridge-notes.tmp"));
        Files.createFile(folder.resolve(".other.tmp"));
        Files.createFile(folder.resolve("a.txt"));
        Files.createDirectory(AtomicFile.tempIn(folder));
        AtomicFile.sweep(List.of(folder, folder.resolve("missing")));
        assertThat(stale).doesNotExist();
        assertThat(names()).hasSize(4);
    }

    private static String content(int i) {
        return String.valueOf((char) ('a' + i % 26)).repeat(40_000);
    }

    private static void write(Path file, Mode mode, String text) throws IOException {
        AtomicFile.write(file, mode, out -> out.write(text.getBytes(UTF_8)));
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aFolderThatIsMadeStillPassesItsGroupOn() throws IOException {
        Files.setAttribute(folder, "unix:mode", 02750);
        AtomicFile.write(folder.resolve("made").resolve("a.txt"), Mode.REPLACE, out -> out.write('x'));
        assertThat((int) Files.getAttribute(folder.resolve("made"), "unix:mode") & 07777)
                .isEqualTo(02750);
    }
}
