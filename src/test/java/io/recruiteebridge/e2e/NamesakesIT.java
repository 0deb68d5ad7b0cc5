package io.recruiteebridge.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A name alone identifies nobody. */
@Timeout(600)
class NamesakesIT {
    @TempDir
    Path folder;

    @Test
    void twoPeopleOfOneNameAreBothCreatedOnceIfAColumnThatIsNotRecognisedTellsThemApart() throws Exception {
        String people = "Name,Adr 1\nAda Example,1 Long Road\nAda Example,2 Long Road\n";
        try (KillHarness home = new KillHarness(folder)) {
            home.drop("fair.csv", people);
            assertThat(home.importNow()).isZero();
            JsonNode receipt = home.receipt("fair.csv");
            assertThat(receipt.path("columns").path("Adr 1").isNull()).isTrue();
            assertThat(receipt.path("created").asInt()).isEqualTo(2);

            home.drop("the same.csv", people);
            home.drop("others.csv", "Name,Adr 1\nAda Example,3 Long Road\nAda Example,1 Long Road\n");
            assertThat(home.importNow()).isZero();
            assertThat(home.receipt("the same.csv").path("skipped").asInt()).isEqualTo(2);
            assertThat(home.receipt("others.csv").path("created").asInt()).isEqualTo(1);
            assertThat(home.receipt("others.csv").path("skipped").asInt()).isEqualTo(1);
            assertThat(home.recruitee.account().size()).isEqualTo(3);
        }
    }
}
