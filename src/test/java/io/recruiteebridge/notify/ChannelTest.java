package io.recruiteebridge.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.recruiteebridge.language.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Notices wait on the disk until they are sent. */
class ChannelTest {
    @TempDir
    Path folder;

    private long millis = 1_000_000;
    private Channel channel;

    @BeforeEach
    void open() throws IOException {
        InstantSource source = () -> Instant.ofEpochMilli(millis);
        Clock clock = source.withZone(ZoneOffset.UTC);
        channel = new Channel("a channel", folder.resolve("channel"), clock, () -> millis * 1_000_000);
    }

    private void keep(String... files) throws IOException {
        for (String file : files) {
            channel.keep(Notice.needsAttention(List.of(file), Language.ENGLISH));
        }
    }

    private List<String> sendAll() throws InterruptedException {
        List<String> sent = new ArrayList<>();
        for (Channel.Outgoing next = channel.take(Duration.ZERO); next != null; next = channel.take(Duration.ZERO)) {
            sent.add(name(next));
            channel.sent(next);
        }
        return sent;
    }

    private static String name(Channel.Outgoing notice) {
        return notice.notice().text().replaceAll(".*`(.*)`.*", "$1");
    }

    private Channel.Outgoing fail() throws InterruptedException {
        Channel.Outgoing next = Objects.requireNonNull(channel.take(Duration.ZERO), "nothing is due");
        channel.failed(next, "HTTP status 500");
        return next;
    }

    @Test
    void sendsThemInTheirOrderAndOnce() throws Exception {
        keep("a.csv", "b.csv", "c.csv");
        assertThat(sendAll()).containsExactly("a.csv", "b.csv", "c.csv");
        open();
        assertThat(sendAll()).isEmpty();
        assertThat(folder.resolve("channel")).isEmptyDirectory();
    }

    @Test
    void aRestartLosesNone() throws Exception {
        keep("a.csv", "b.csv");
        assertThat(channel.take(Duration.ZERO)).isNotNull();
        open();
        keep("c.csv");
        assertThat(sendAll()).containsExactly("a.csv", "b.csv", "c.csv");
    }

    @Test
    void triesEverLessOftenAndLetsTheOthersTry() throws Exception {
        keep("a.csv", "b.csv");
        assertThat(name(fail())).isEqualTo("a.csv");
        assertThat(channel.take(Duration.ZERO)).isNull();
        assertThat(channel.isBusy(Duration.ofSeconds(4))).isFalse();
        assertThat(channel.isBusy(Duration.ofSeconds(10))).isTrue();
        millis += 5_000;
        assertThat(name(fail())).isEqualTo("b.csv");
        millis += 5_000;
        assertThat(channel.take(Duration.ZERO)).isNull();
        millis += 5_000;
        assertThat(sendAll()).containsExactly("a.csv", "b.csv");
        keep("c.csv");
        assertThat(sendAll()).containsExactly("c.csv");
    }

    @Test
    void aDayIsLongEnough() throws Exception {
        keep("a.csv");
        int tries = 0;
        while (channel.isBusy(Duration.ofDays(1)) && tries < 1_000) {
            fail();
            tries++;
            millis += Duration.ofMinutes(30).toMillis();
        }
        assertThat(tries).isBetween(48, 51);
        assertThat(folder.resolve("channel")).isEmptyDirectory();
    }

    @Test
    void tooManyPushOutTheOldest() throws Exception {
        for (int i = 0; i < 1_002; i++) {
            keep(i + ".csv");
        }
        assertThat(sendAll()).hasSize(1_000).startsWith("2.csv").endsWith("1001.csv");
    }

    @Test
    void aDamagedOneHoldsUpNoOther() throws Exception {
        keep("a.csv", "b.csv");
        try (var files = Files.list(folder.resolve("channel"))) {
            Files.writeString(files.sorted().findFirst().orElseThrow(), "{");
        }
        assertThat(channel.take(Duration.ZERO)).isNull();
        assertThat(sendAll()).containsExactly("b.csv");
    }
}
