package io.recruiteebridge.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.recruiteebridge.imports.Check;
import io.recruiteebridge.receipt.Counts;
import io.recruiteebridge.recruitee.RecruiteeException;
import io.recruiteebridge.settings.Settings;
import io.recruiteebridge.settings.SettingsLoader;
import io.recruiteebridge.standin.StandIn;
import io.recruiteebridge.standin.StandInConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A check that asks Recruitee who is known already, with no home to write to. */
@Timeout(600)
class AddressBookIT {
    @TempDir
    Path home;

    @Test
    void saysWhoWouldBeCreatedUpdatedOrSkipped() throws Exception {
        try (StandIn recruitee = StandIn.start(StandInConfig.defaults().withPeople(1_500, 1))) {
            String known =
                    recruitee.account().candidates().get(0).profile().emails().get(0);
            Path file = home.resolve("people.csv");
            Files.writeString(
                    file,
                    "Name,Email,Phone\nNew,new@example.com,\nKnown," + known.toUpperCase(Locale.ROOT)
                            + ",+31 20 555 0100\nNew,new@example.com,\nOther,NEW@example.com,+31 20 555 0101\nBad,nope,\n");

            assertThat(counts(recruitee, "skip", file)).isEqualTo(new Counts(5, 1, 0, 3, 1, 0));
            assertThat(counts(recruitee, "update", file)).isEqualTo(new Counts(5, 1, 2, 1, 1, 0));
            assertThat(counts(recruitee, "create", file)).isEqualTo(new Counts(5, 4, 0, 0, 1, 0));
            assertThat(home).isDirectoryNotContaining(path -> !path.equals(file));
        }
    }

    @Test
    void aRefusedTokenIsSaidAtOnce() throws Exception {
        try (StandIn recruitee = StandIn.start(StandInConfig.defaults())) {
            Settings settings = settings(recruitee, Map.of("RECRUITEE_API_KEY", "wrong"));
            assertThatThrownBy(() -> AddressBook.load(settings, Map.of()))
                    .isInstanceOfSatisfying(RecruiteeException.class, refused -> assertThat(refused.kind())
                            .isEqualTo(RecruiteeException.Kind.SETTINGS_REFUSED));
        }
    }

    private Counts counts(StandIn recruitee, String duplicates, Path file) throws Exception {
        Settings settings = settings(recruitee, Map.of("BRIDGE_DUPLICATES", duplicates));
        try (AddressBook book = AddressBook.load(settings, Map.of())) {
            return new Check(settings, book).check(file).receipt().counts();
        }
    }

    private Settings settings(StandIn recruitee, Map<String, String> more) throws Exception {
        Map<String, String> environment = new HashMap<>(Map.of(
                "BRIDGE_ROUTES", Path.of("routes").toAbsolutePath().toString(),
                "RECRUITEE_BASE_URL", recruitee.baseUri().toString(),
                "RECRUITEE_COMPANY_ID", Long.toString(recruitee.config().companyId()),
                "RECRUITEE_API_KEY", recruitee.config().token()));
        environment.putAll(more);
        return SettingsLoader.load(environment, home, true);
    }
}
