package io.recruiteebridge.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.recruiteebridge.settings.HomeSettings;
import io.recruiteebridge.settings.SettingsException;
import io.recruiteebridge.settings.SettingsLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class CompanyChoiceTest {
    @TempDir
    Path home;

    @Test
    void aHomeOfOneCompanyNeedsNoName() throws Exception {
        Files.writeString(home.resolve(".env"), "RECRUITEE_COMPANY_ID=1\nRECRUITEE_API_KEY=one");
        assertThat(choice().one(settings()).company()).isEmpty();
        assertThatThrownBy(() -> choice("--company", "acme").one(settings()))
                .isInstanceOf(UsageProblem.class)
                .hasMessage("This home has only one company, since there is no folder " + home
                        + "/companies: leave out --company.");
    }

    @Test
    void theOnlyFolderNeedsNoName() throws Exception {
        company("acme");

        assertThat(choice().one(settings()).company()).isEqualTo("acme");
    }

    @Test
    void ofSeveralOneMustBeNamed() throws Exception {
        company("acme");
        company("bolt");

        assertThat(choice("--company", "bolt").one(settings()).company()).isEqualTo("bolt");
        assertThatThrownBy(() -> choice().one(settings()))
                .isInstanceOf(UsageProblem.class)
                .hasMessage("Which company? Add --company and one of acme, bolt.");
        assertThatThrownBy(() -> choice("--company", "blot").one(settings()))
                .isInstanceOf(UsageProblem.class)
                .hasMessage("There is no company blot in " + home + "/companies; did you mean bolt?");
        assertThatThrownBy(() -> choice("--company", "delta").one(settings()))
                .isInstanceOf(UsageProblem.class)
                .hasMessage("There is no company delta in " + home + "/companies; there are acme, bolt.");
    }

    @Test
    void noCompanyYet() throws Exception {
        Files.createDirectory(home.resolve("companies"));

        assertThatThrownBy(() -> choice().one(settings()))
                .isInstanceOf(UsageProblem.class)
                .hasMessage("There is no company in " + home + "/companies yet.");
    }

    @Test
    void aBrokenCompanySaysWhatIsWrong() throws Exception {
        company("acme");
        Files.createDirectories(home.resolve("companies/bolt"));

        assertThatThrownBy(() -> choice("--company", "bolt").one(settings()))
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith("Company bolt: recruitee.company-id is missing");
    }

    @ParameterizedTest
    @CsvSource({
        "companies/acme/inbox/people.csv, acme",
        "companies/bolt/people.csv, bolt",
        "companies/acme/../bolt/outbox/rejected/people.csv, bolt"
    })
    void aFileInACompanysFolderIsThatCompanys(Path file, String company) throws Exception {
        company("acme");
        company("bolt");

        assertThat(choice().of(home.resolve(file), settings()).company()).isEqualTo(company);
        assertThat(choice("--company", "acme")
                        .of(home.resolve(file), settings())
                        .company())
                .isEqualTo("acme");
    }

    @Test
    void aFileElsewhereMayBeAnybodys() throws Exception {
        company("acme");
        company("bolt");

        assertThatThrownBy(() -> choice().of(home.resolve("people.csv"), settings()))
                .isInstanceOf(UsageProblem.class);
    }

    @Test
    void whatIsUnexpectedInOneKeepsTheOthersFromNothing() throws Exception {
        company("acme");
        company("bolt");
        List<String> worked = new ArrayList<>();

        int code = choice().each(settings(), worked::add, settings -> {
            if (settings.company().equals("acme")) {
                throw new IllegalStateException("a test");
            }
            return ExitCode.REJECTS;
        });

        assertThat(worked).containsExactly("Company acme", "Company bolt");
        assertThat(code).isEqualTo(ExitCode.CANNOT_WORK);
    }

    @Test
    void nobodyIsErasedFromOneCompanyWhoWasToBeErasedFromAll() {
        assertThat(Main.execute("erase", "ada@example.com", "--all-companies", "--company", "acme"))
                .isEqualTo(ExitCode.USAGE);
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 0", "0, 3, 3", "4, 3, 4", "3, 1, 1", "1, 4, 1"})
    void theWorseExitCodeCounts(int one, int other, int worse) {
        assertThat(ExitCode.worse(one, other)).isEqualTo(worse);
        assertThat(ExitCode.worse(other, one)).isEqualTo(worse);
    }

    private void company(String name) throws IOException {
        Path folder = Files.createDirectories(home.resolve("companies").resolve(name));
        Files.writeString(
                folder.resolve(".env"), "RECRUITEE_COMPANY_ID=" + (int) name.charAt(0) + "\nRECRUITEE_API_KEY=" + name);
    }

    private HomeSettings settings() throws SettingsException {
        return SettingsLoader.loadHome(Map.of(), home, true);
    }

    private static CompanyChoice choice(String... arguments) {
        return CommandLine.populateCommand(new CompanyChoice(), arguments);
    }
}
