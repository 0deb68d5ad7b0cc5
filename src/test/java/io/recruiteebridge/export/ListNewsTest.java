package io.recruiteebridge.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ListNewsTest {
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1_000_000_000L);
    private final ListNews news = new ListNews(now::get);

    private void pass(int seconds) {
        now.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }

    private boolean due() throws InterruptedException {
        return news.await(Duration.ZERO);
    }

    @Test
    void theListIsWrittenOnceForFilesThatAreFinishedTogether() throws InterruptedException {
        assertThat(due()).isFalse();
        news.fileFinished();
        pass(1);
        news.fileFinished();
        pass(1);
        assertThat(due()).isFalse();
        pass(1);
        assertThat(due()).isTrue();
        assertThat(due()).isFalse();
    }

    @Test
    void whatIsFinishedDuringAnExportIsInTheNextOne() throws InterruptedException {
        long began = now.get();
        pass(1);
        news.fileFinished();
        news.exported(began);
        pass(19);
        assertThat(due()).isFalse();
        pass(1);
        assertThat(due()).isTrue();
    }

    @Test
    void anExportForAnotherReasonHasItToo() throws InterruptedException {
        news.fileFinished();
        pass(1);
        news.exported(now.get());
        pass(100);
        assertThat(due()).isFalse();
    }

    @Test
    void largeListsAreWrittenLessOften() throws InterruptedException {
        long began = now.get();
        pass(30);
        news.exported(began);
        news.fileFinished();
        pass(599);
        assertThat(due()).isFalse();
        pass(1);
        assertThat(due()).isTrue();
    }
}
