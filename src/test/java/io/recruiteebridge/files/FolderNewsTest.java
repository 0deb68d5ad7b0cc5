package io.recruiteebridge.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Nothing is measured: a wait that isn't ended takes the test's time-out. */
@Timeout(60)
class FolderNewsTest {
    private static final long LONG = TimeUnit.MINUTES.toNanos(5);

    @TempDir
    private Path folder;

    private long minutes;

    private FolderNews news(Path of) {
        return new FolderNews(of, () -> TimeUnit.MINUTES.toNanos(minutes));
    }

    private FolderNews listening() throws InterruptedException {
        FolderNews news = news(folder);
        assertThat(news.listen()).isTrue();
        assertThat(news.await(LONG)).as("what came before it listened").isTrue();
        return news;
    }

    @Test
    void aFileThatAppearsEndsTheWait() throws Exception {
        try (FolderNews news = listening()) {
            assertThat(news.await(1)).isFalse();
            Path elsewhere = Files.createTempFile(folder.getParent(), "people", ".csv");
            Files.move(elsewhere, folder.resolve("people.csv"));
            assertThat(news.await(LONG)).isTrue();
            assertThat(news.await(1)).isFalse();
            Files.createFile(folder.resolve("more.csv"));
            assertThat(news.await(LONG)).isTrue();
        }
    }

    @Test
    void onlySomeOfManyFoldersAreListenedTo() {
        List<FolderNews> listening = new ArrayList<>();
        FolderNews next = news(folder);
        while (next.listen()) {
            listening.add(next);
            next = news(folder);
        }
        assertThat(listening).hasSizeBetween(1, FolderNews.MOST);
        listening.get(0).close();
        minutes++;
        assertThat(next.listen()).as("in the place of one that was closed").isTrue();
        next.close();
        listening.forEach(FolderNews::close);
    }

    @Test
    void closingEndsTheWait() throws Exception {
        FolderNews news = listening();
        CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(() -> {
            try {
                return news.await(LONG);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        news.close();
        assertThat(waiting.join()).isTrue();
        assertThat(news.listen()).as("again").isTrue();
        news.close();
    }

    @Test
    void aFolderThatIsReplacedIsListenedToAgain() throws Exception {
        try (FolderNews news = listening()) {
            Files.delete(folder);
            assertThat(news.await(LONG)).isTrue();
            assertThat(news.listen()).isFalse();
            assertThat(news.await(LONG)).as("nobody listens").isTrue();
            Files.createDirectory(folder);
            assertThat(news.listen()).as("so soon after it was tried").isFalse();
            minutes++;
            assertThat(news.listen()).isTrue();
        }
    }
}
