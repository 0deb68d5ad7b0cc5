package io.recruiteebridge.imports;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.recruiteebridge.receipt.Attention;
import io.recruiteebridge.recruitee.RecruiteeException;
import io.recruiteebridge.settings.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class ExportConditionTest {
    @TempDir
    Path home;

    private final Logger logger = (Logger) LoggerFactory.getLogger(ExportCondition.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private Folders folders;
    private ExportCondition condition;

    @BeforeEach
    void begin() throws IOException {
        folders = new Folders(
                home,
                home.resolve("inbox"),
                Files.createDirectory(home.resolve("outbox")),
                home.resolve("archive"),
                Files.createDirectory(home.resolve("state")));
        condition = new ExportCondition(folders, Clock.fixed(Instant.parse("2026-11-26T10:00:00Z"), ZoneOffset.UTC));
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void end() {
        logger.detachAppender(log);
    }

    private List<String> lines() {
        return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    @Test
    void oneLineWhenItBeginsToFailAndOneWhenItSucceedsAgain() {
        condition.failed(new IOException("No space left on device"));
        condition.failed(new IOException("No space left on device"));
        condition.failed(new RuntimeException(new IOException("No space left on device")));
        condition.succeeded();
        condition.succeeded();
        assertThat(lines()).hasSize(2);
        assertThat(lines().get(0)).contains("No space left on device in " + home.resolve("outbox"));
        assertThat(lines().get(1)).contains("written again");
    }

    @Test
    void anotherReasonIsAnotherLine() {
        condition.failed(new IOException("one"));
        condition.failed(new IOException("other"));
        assertThat(lines()).hasSize(2);
        assertThat(condition.problem()).contains("other");
    }

    @Test
    void stoppingIsNoFailure() {
        condition.failed(new RecruiteeException(RecruiteeException.Kind.STOPPING, 0, "the bridge is stopping"));
        condition.failed(new RuntimeException(new InterruptedException()));
        assertThat(lines()).isEmpty();
        assertThat(condition.problem()).isNull();
    }

    @Test
    void howOldTheListIsAndWhyIsKnownToTheCommandStatusToo() {
        assertThat(condition.attention()).isNull();
        assertThat(ExportCondition.lastKnown(folders, ZoneOffset.UTC)).isNull();
        condition.failed(new IOException("the disk is broken"));
        Attention attention = condition.attention();
        assertThat(attention.file()).isEqualTo("outbox/candidates");
        assertThat(attention.why().toString()).contains("no list yet", "26 Nov 2026, 10:00", "the disk is broken");
        assertThat(ExportCondition.lastKnown(folders, ZoneOffset.UTC)).isEqualTo(attention);
        condition.succeeded();
        assertThat(condition.attention()).isNull();
        assertThat(ExportCondition.lastKnown(folders, ZoneOffset.UTC)).isNull();
    }
}
