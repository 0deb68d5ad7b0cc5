package io.recruiteebridge.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DraftsTest {
    @TempDir
    Path home;

    private Drafts drafts(Duration later) {
        return new Drafts(
                home.resolve("drafts"), Clock.fixed(Clock.systemUTC().instant().plus(later), ZoneOffset.UTC));
    }

    private Drafts.Draft typed() throws Exception {
        Drafts.Draft draft = drafts(Duration.ZERO).find("people.csv", "abc");
        draft.change(2, 1, "ada@example.com", "ada(at)example.com");
        draft.sent().put(7L, new Drafts.Sent("people.corrected.csv", "0"));
        drafts(Duration.ZERO).keep("people.csv", draft);
        return draft;
    }

    @Test
    void whatWasTypedIsThereAfterARestart() throws Exception {
        assertThat(drafts(Duration.ZERO).find("people.csv", "none")).isEqualTo(new Drafts.Draft("none"));
        Drafts.Draft draft = typed();
        assertThat(drafts(Duration.ZERO).find("people.csv", "abc")).isEqualTo(draft);
        assertThat(draft.cells(2, List.of("Ada", "ada(at)example.com"))).containsExactly("Ada", "ada@example.com");
    }

    @Test
    void itHoldsForTheSameFileOnly() throws Exception {
        typed();
        assertThat(drafts(Duration.ZERO).find("people.csv", "def").cells()).isEmpty();
        assertThat(drafts(Duration.ZERO).find("others.csv", "abc").cells()).isEmpty();
    }

    @Test
    void oneThatIsDamagedIsAsGoodAsNone() throws Exception {
        typed();
        Path file = Files.list(home.resolve("drafts")).findFirst().orElseThrow();
        Files.writeString(file, "{\"sha256\":\"abc\",\"cells\":{\"2\"");
        assertThat(drafts(Duration.ZERO).find("people.csv", "abc")).isEqualTo(new Drafts.Draft("abc"));
    }

    @Test
    void aCellThatIsAsItWasBeforeIsNoChange() throws Exception {
        Drafts.Draft draft = typed();
        draft.change(2, 1, "ada(at)example.com", "ada(at)example.com");
        assertThat(draft.cells()).isEmpty();
    }

    @Test
    void onlyTheOwnerMayReadIt() throws Exception {
        typed();
        Path file = Files.list(home.resolve("drafts")).findFirst().orElseThrow();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void itExpiresAfterAWeek() throws Exception {
        typed();
        drafts(Duration.ofDays(6)).removeExpired();
        assertThat(home.resolve("drafts")).isNotEmptyDirectory();
        drafts(Duration.ofDays(8)).removeExpired();
        assertThat(home.resolve("drafts")).isEmptyDirectory();
    }
}
