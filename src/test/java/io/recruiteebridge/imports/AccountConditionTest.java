package io.recruiteebridge.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.recruiteebridge.receipt.Attention;
import io.recruiteebridge.recruitee.ReachabilityProbe.Reachability;
import io.recruiteebridge.settings.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountConditionTest {
    private static final Clock MORNING = Clock.fixed(Instant.parse("2026-11-26T10:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path home;

    private Folders folders() throws IOException {
        return new Folders(
                home,
                home.resolve("inbox"),
                home.resolve("outbox"),
                home.resolve("archive"),
                Files.createDirectories(home.resolve("state")));
    }

    private @Nullable Attention known() throws IOException {
        return AccountCondition.lastKnown(folders(), ZoneOffset.UTC);
    }

    @Test
    void aRejectedTokenNeedsSomebodyUntilItIsAccepted() throws IOException {
        AccountCondition condition = new AccountCondition(folders(), MORNING);
        condition.heard(Reachability.NOT_RESPONDING);
        assertThat(known()).as("an outage passes").isNull();
        condition.heard(Reachability.REJECTED);
        condition.heard(Reachability.NOT_RESPONDING);
        assertThat(known()).isNotNull();
        assertThat(known().why().toString())
                .startsWith("Recruitee rejects the token or company ID since 26 Nov 2026, 10:00")
                .contains("recruitee.api-key");
        condition.heard(Reachability.CONNECTED);
        assertThat(known()).isNull();
    }

    @Test
    void aRestartKnowsSinceWhen() throws IOException {
        new AccountCondition(folders(), MORNING).heard(Reachability.REJECTED);
        Clock noon = Clock.offset(MORNING, Duration.ofHours(2));
        new AccountCondition(folders(), noon).heard(Reachability.REJECTED);
        assertThat(known()).isNotNull();
        assertThat(known().why().toString()).contains("10:00");
        new AccountCondition(folders(), noon).heard(Reachability.CONNECTED);
        assertThat(known()).isNull();
    }
}
