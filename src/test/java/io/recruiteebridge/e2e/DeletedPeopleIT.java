package io.recruiteebridge.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.recruiteebridge.standin.Origin;
import io.recruiteebridge.standin.Profile;
import io.recruiteebridge.standin.StandIn;
import io.recruiteebridge.standin.StoredCandidate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Somebody who was deleted in Recruitee doesn't come back with an old file. */
@Tag("long")
@Timeout(600)
class DeletedPeopleIT {
    private static final String HEADINGS = "Name,Email,Phone,Source\n";

    @Test
    void aRowWithOneOtherCellDoesNotBringThemBack(@TempDir Path folder) throws Exception {
        try (StandIn recruitee = Recruitee.start()) {
            BridgeHome home = new BridgeHome(Files.createDirectory(folder.resolve("home")), recruitee);
            home.lay("people.csv", HEADINGS + "Ada Example,ada@example.com,,Fair\nBo Example,,+31 20 555 0100,Fair\n");
            assertThat(home.run("import").exitCode()).isZero();
            List<StoredCandidate> everybody = recruitee.account().candidates();
            everybody.forEach(person -> recruitee.account().delete(person.id()));

            String changed = HEADINGS + "Ada Example,ADA@example.com,,Website\nBo B. Example,,0031 20 5550100,Fair\n"
                    + "Bo Example,,+31 (20) 5550100,Website\n";
            Path file = Files.writeString(home.folder().resolve("changed.csv"), changed);
            for (String duplicates : List.of("skip", "update")) {
                home.with("BRIDGE_DUPLICATES", duplicates);
                assertThat(home.run("check", "--account", "--json", file.toString())
                                .out())
                        .contains("\"deleted-in-recruitee\" : 2");
                home.lay(duplicates + ".csv", changed);
                assertThat(home.run("import").exitCode()).isZero();
                assertThat(home.rows(duplicates + ".csv"))
                        .extracting(row -> row.getField("code"))
                        .startsWith("deleted-in-recruitee")
                        .endsWith("deleted-in-recruitee");
            }
            assertThat(recruitee.account().candidates())
                    .filteredOn(person -> person.name().startsWith("Ada"))
                    .hasSize(1);

            // The way back: somebody adds them in Recruitee.
            long again = recruitee
                    .account()
                    .add(Profile.of("Ada Example", "ada@example.com"), Origin.careersSite(), List.of())
                    .id();
            home.lay("back.csv", changed);
            assertThat(home.run("import").exitCode()).isZero();
            assertThat(home.rows("back.csv").get(0).getField("outcome")).isEqualTo("updated");
            assertThat(home.rows("back.csv").get(0).getField("candidate_id")).isEqualTo(Long.toString(again));
        }
    }
}
