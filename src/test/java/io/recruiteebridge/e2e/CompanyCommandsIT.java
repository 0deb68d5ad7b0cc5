package io.recruiteebridge.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.recruiteebridge.standin.StandIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands in a home with a folder {@code companies}. */
@Tag("long")
class CompanyCommandsIT {
    private static final String PEOPLE = "name,email\nAda,ada@example.com\n";

    private final StandIn recruitee = Recruitee.start();
    private BridgeHome home;

    /** acme works, bolt has another company's token, cox has a mistake in its settings. */
    @BeforeEach
    void makeCompanies(@TempDir Path folder) throws IOException {
        home = new BridgeHome(Files.createDirectory(folder.resolve("home")), recruitee);
        Files.delete(home.folder().resolve("inbox"));
        Files.writeString(
                home.folder().resolve(".env"),
                "RECRUITEE_BASE_URL=" + recruitee.baseUri() + "\nRECRUITEE_REQUESTS_PER_MINUTE=0\n");
        company("acme", "RECRUITEE_COMPANY_ID=12345\nRECRUITEE_API_KEY=" + BridgeHome.TOKEN);
        company("bolt", "RECRUITEE_COMPANY_ID=999\nRECRUITEE_API_KEY=" + BridgeHome.TOKEN);
        company("cox", "bridge.keep-days=soon");
    }

    @AfterEach
    void stop() {
        recruitee.close();
    }

    @Test
    void importsForEachCompanyWhateverBecomesOfTheOthers() throws IOException {
        BridgeProcess.Ended all = home.run("import");

        assertThat(all.exitCode()).as("cox can't work: %s", all.err()).isEqualTo(1);
        assertThat(all.err())
                .contains("Company acme", "Company bolt", "Company cox: bridge.keep-days (")
                .contains("Recruitee rejected the token or company ID");
        assertThat(of("acme", "outbox/receipts/people.csv.receipt.json")).exists();
        assertThat(of("bolt", "inbox/people.csv")).exists();
        assertThat(Recruitee.names(recruitee)).containsExactly("Ada");

        assertThat(home.run("import", "--company", "acme").exitCode()).isZero();
        assertThat(home.run("import", "--company", "bolt").exitCode()).isEqualTo(4);

        BridgeProcess.Ended status = home.run("status");
        assertThat(status.exitCode()).isEqualTo(1);
        assertThat(status.out()).contains("Company acme\n  ", "Company cox\n  Company cox: bridge.keep-days (");
        JsonNode companies =
                new ObjectMapper().readTree(home.run("status", "--json").out()).path("companies");
        assertThat(companies.findValuesAsText("company")).containsExactly("acme", "bolt", "cox");
        JsonNode acme = companies.path(0);
        assertThat(acme.path("problem").isNull()).isTrue();
        assertThat(acme.path("companies").path(0).path("rows").path("created").asLong())
                .isEqualTo(1);
        assertThat(companies.path(2).path("problem").asText()).contains("must be a whole number");
        JsonNode one = new ObjectMapper()
                .readTree(home.run("status", "--json", "--company", "acme").out());
        assertThat(one.path("ledger").asBoolean()).isTrue();

        assertThat(home.run("erase", "ada@example.com").exitCode()).isEqualTo(2);
        BridgeProcess.Ended erase = home.run("erase", "--company", "acme", "ada@example.com");
        assertThat(erase.exitCode()).as(erase.err()).isZero();
        assertThat(erase.out()).contains("people.csv: 1 row");
    }

    @Test
    void checksAFileWithTheHeadingsOfItsCompany() throws IOException {
        Files.writeString(of("acme", "mapping.yaml"), "name: [Who]\n");
        Path file = Files.writeString(of("acme", "inbox/people.csv"), "Who,email\nAda,ada@example.com\n");

        assertThat(home.run("check", file.toString()).exitCode()).isZero();
        assertThat(home.run("check", "--company", "bolt", file.toString()).exitCode())
                .isEqualTo(3);
        BridgeProcess.Ended elsewhere = home.run(
                "check", Files.copy(file, home.folder().resolve("people.csv")).toString());
        assertThat(elsewhere.exitCode()).isEqualTo(2);
        assertThat(elsewhere.err()).contains("Which company? Add --company and one of acme, bolt, cox.");
    }

    private Path of(String company, String path) {
        return home.folder().resolve("companies").resolve(company).resolve(path);
    }

    private void company(String name, String env) throws IOException {
        Files.createDirectories(of(name, "inbox"));
        Files.writeString(of(name, ".env"), env);
        Path file = Files.writeString(of(name, "inbox/people.csv"), PEOPLE);
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofHours(1))));
    }
}
