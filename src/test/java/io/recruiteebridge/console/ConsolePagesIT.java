package io.recruiteebridge.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.logging.LogType;

/** The console's pages in a real browser, with a bridge at work behind them. */
@Tag("long")
@Timeout(600)
class ConsolePagesIT extends BridgeInBrowser {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String HOSTILE = "<img src=x onerror=alert(1)>\"'><script>alert(2)</script>";

    @Test
    void somebodySignsOutAndInAgain() throws Exception {
        show("/import");
        browser.find("nav.console button").click();
        await().atMost(PATIENCE).until(() -> browser.text("h1").equals("Sign in"));
        browser.assertNoComplaints();

        show("/candidates/new");
        assertThat(browser.text("h1")).isEqualTo("Sign in");
        assertThat(browser.text(".note")).contains("status --console");
        browser.pictures("sign-in");
        type("password", "wrong password");
        browser.find("button.primary").click();
        await().atMost(PATIENCE).until(() -> browser.text(".error").equals("That isn't the password."));
        type("password", ConsolePassword.of(bridge.settings).reveal());
        browser.find("button.primary").click();
        await().atMost(PATIENCE).until(() -> browser.text("h1").equals("New candidate"));
        assertThat(browser.driver.getCurrentUrl()).endsWith("/candidates/new");
    }

    @Test
    void aPageThatIsAliveAsksForThePasswordWhenItsSessionHasEnded() {
        show("/");
        browser.driver.manage().deleteAllCookies();
        await().atMost(PATIENCE).until(() -> browser.text("h1").equals("Sign in"));
    }

    @Test
    void statusShowsWhatIsDoneWithoutReload() throws Exception {
        show("/");
        browser.driver.executeScript("window.before = true");
        bridge.imported(
                "people.csv",
                "Name,Email\n"
                        + "Ada Lovelace,ada@example.com\n"
                        + "Grace Hopper,not an address\n"
                        + "Katherine Johnson,kj@example.com\n");
        await().atMost(PATIENCE).until(() -> browser.all("#done tbody tr").size() == 1);
        assertThat(browser.text("#done tbody")).contains("people.csv", "2 created", "1 rejected");
        assertThat(browser.driver.executeScript("return window.before"))
                .as("the page was never loaded again")
                .isEqualTo(true);
        assertThat(browser.text(".facts")).contains("Recruitee\nConnected");
        browser.assertNoComplaints();
        for (String example : List.of("job-fair.csv", "applicants.json", "newsletter.jsonl")) {
            bridge.imported(example, Files.readAllBytes(Path.of("examples", example)));
        }
        Files.writeString(home.resolve("inbox/half-written.csv.part"), "Name\n");
        await().atMost(PATIENCE).until(() -> browser.all("#done tbody tr").size() == 4);
        browser.pictures("status");

        // In one step: the list may be renewed at any moment.
        browser.driver.executeScript("document.querySelector(\"#done a[href='/files/people.csv']\").click()");
        await().atMost(PATIENCE).until(() -> browser.text("h1").equals("people.csv"));
        assertThat(browser.all("#rows tbody tr")).hasSize(3);
        browser.pictures("receipt");
        browser.all(".chip").stream()
                .filter(chip -> chip.getText().startsWith("rejected"))
                .findFirst()
                .orElseThrow()
                .click();
        assertThat(browser.all("#rows tbody tr")).hasSize(1);
        assertThat(browser.text("#rows tbody")).contains("rejected", "email-invalid");
        WebElement search = browser.find("input[type=search]");
        search.sendKeys("nothing like it", Keys.ENTER);
        await().atMost(PATIENCE).until(() -> browser.text("#rows").contains("No row matches."));
        browser.assertNoComplaints();
    }

    @Test
    void formCreatesACandidateThroughTheInbox() throws Exception {
        show("/candidates/new");
        browser.pictures("new");
        type("name", "Emmy Noether");
        type("email", "emmy@example.com");
        type("phone", "+49 30 1234567");
        type("portfolio", "https://github.com/emmy");
        type("website", "https://emmy.example.com");
        type("cover_letter", "Dear all,\n" + "I would like to. ".repeat(1_000) + "\nEmmy");
        browser.find("button.primary").click();

        await().atMost(PATIENCE).until(() -> browser.text("h1").equals("Emmy Noether is in Recruitee now"));
        assertThat(browser.find("header a").getText()).isEqualTo("Open in Recruitee");
        assertThat(bridge.recruitee.account().size()).isEqualTo(6);
        browser.assertNoComplaints();
        browser.pictures("created");

        show("/candidates/new");
        type("name", "Emmy Noether");
        type("email", "emmy@example.com");
        browser.find("button.primary").click();
        await().atMost(PATIENCE).until(() -> browser.text("h1").equals("Emmy Noether is in Recruitee already"));
        assertThat(browser.find("#name").getDomProperty("value")).isEqualTo("Emmy Noether");
        browser.pictures("known");
    }

    @Test
    void eachErrorIsAtItsFieldWithEverythingTyped() throws Exception {
        show("/candidates/new");
        type("name", HOSTILE);
        type("email", "\"><svg onload=alert(3)>");
        type("cv", "my cv.pdf");
        type("job", "<i>Astronaut</i>");
        type("tags", "one, two");
        type("cover_letter", "</textarea><script>alert(4)</script>\n second line");
        browser.find("button.primary").click();

        await().atMost(PATIENCE).until(() -> !browser.all(".error").isEmpty());
        assertThat(browser.text("h1")).isEqualTo("New candidate");
        assertThat(browser.find("#name").getDomProperty("value")).isEqualTo(HOSTILE);
        assertThat(browser.find("#email").getDomProperty("value")).isEqualTo("\"><svg onload=alert(3)>");
        assertThat(browser.find("#tags").getDomProperty("value")).isEqualTo("one, two");
        assertThat(browser.find("#cover_letter").getDomProperty("value"))
                .isEqualTo("</textarea><script>alert(4)</script>\n second line");
        assertThat(browser.text("#email-error")).contains("not an e-mail address");
        assertThat(browser.text("#cv-error")).isNotEmpty();
        for (String field : List.of("email", "cv")) {
            assertThat(browser.find("#" + field).getDomAttribute("aria-invalid"))
                    .isEqualTo("true");
            assertThat(browser.find("#" + field).getDomAttribute("aria-describedby"))
                    .endsWith(field + "-error");
        }
        assertThat(browser.all("#name-error, #tags-error")).isEmpty();
        assertThat(bridge.settings.folders().inbox()).isDirectoryNotContaining(Files::isRegularFile);
        browser.pictures("refused");

        browser.find("#email").clear();
        type("email", "hostile@example.com");
        type("cv", "https://example.com/cv.pdf");
        browser.find("button.primary").click();
        await().atMost(PATIENCE).until(() -> !browser.text("#job-error").isEmpty());
        assertThat(browser.text("#job-error")).contains("Astronaut", "is not the title or ID of a job");
        type("job", "");
        browser.driver.manage().logs().get(LogType.BROWSER); // it logs each 400
        browser.find("button.primary").click();
        await().atMost(PATIENCE).until(() -> browser.text("h1").equals(HOSTILE + " is in Recruitee now"));
        assertThat(browser.all("main img, main svg, main script")).isEmpty();
        browser.assertNoComplaints();
    }

    @Test
    void aFileThatNeedsSomebodySaysWhatToDoAndLeavesTheListWhenItIsDone() throws Exception {
        bridge.imported(
                "fair.csv",
                "Name,Email,Shoe size\nAda Lovelace,ada@example.com,38\nGrace Hopper,grace at example.com,40\n");
        show("/");
        await().atMost(PATIENCE).until(() -> browser.text("h1").equals("1 file needs your attention"));
        assertThat(browser.text("#attention")).contains("fair.csv: 1 row to fix.");
        browser.pictures("attention");
        browser.driver.executeScript("document.querySelector('#attention a').click()");
        await().atMost(PATIENCE).until(() -> browser.text("h1").equals("fair.csv"));
        assertThat(browser.text(".state")).isEqualTo("Finished, some rows need fixing");
        assertThat(browser.text(".next")).contains("fix", "columns that are not recognised");
        assertThat(browser.text("#rows tbody")).contains("Ada Lovelace", "Grace Hopper", "email-invalid");
        assertThat(browser.text("main")).contains("Shoe size", "not imported");
        browser.pictures("file");

        WebElement search = browser.find("input[type=search]");
        search.sendKeys("hopper", Keys.ENTER);
        await().atMost(PATIENCE).until(() -> browser.all("#rows tbody tr").size() == 1);
        assertThat(browser.text("#rows tbody")).contains("Grace Hopper");

        browser.find("form.actions button").click();
        await().atMost(PATIENCE).until(() -> browser.text(".state").equals("Finished, some columns were not imported"));
        assertThat(browser.text(".next")).contains("marked this file as done", "fair.rejected.csv");
        assertThat(bridge.settings.folders().rejected()).isEmptyDirectory();
        show("/");
        await().atMost(PATIENCE).until(() -> browser.text("header").contains("All files have been processed."));
        browser.assertNoComplaints();
    }

    @Test
    void namesAreShownOnlyFromTheOriginalAsItWasImported() throws Exception {
        bridge.imported("fair.csv", "Name\nAda Lovelace\n");
        show("/files/fair.csv");
        assertThat(browser.text("#rows")).contains("Ada Lovelace");
        try (Stream<Path> archive = Files.walk(bridge.settings.folders().archive())) {
            Path original = archive.filter(Files::isRegularFile).findFirst().orElseThrow();
            Files.writeString(original, "Name\nSomebody Else\n");
        }
        show("/files/fair.csv");
        assertThat(browser.text("#rows")).contains("created").doesNotContain("Ada", "Somebody");
    }

    @Test
    void anUnknownAddressIsAPageFromWhichOneGoesOn() throws Exception {
        for (String path : List.of("/nothing", "/files/nothing.csv", "/a/b/c", "/candidates/new?sent=x")) {
            show(path);
            assertThat(browser.text("h1")).as(path).isEqualTo("There is no such page");
        }
        browser.pictures("not-found");
        browser.find("main a.primary").click();
        await().atMost(PATIENCE).until(() -> browser.driver.getCurrentUrl().endsWith("/"));
        browser.driver.manage().logs().get(LogType.BROWSER); // it logs each 404
    }

    @Test
    void candidatesAreTheExportsTable() throws Exception {
        // Nobody asks for the list: it is written because the file is finished.
        bridge.imported("hostile.json", "[{\"name\": \"<b>Bold</b> <script>alert(5)</script>\"}]");
        await().atMost(PATIENCE).until(() -> {
            show("/candidates");
            return browser.all("tbody tr").size() == 6;
        });
        assertThat(browser.text("#summary")).startsWith("6 people · last change ");
        assertThat(browser.text("tbody")).contains("<b>Bold</b> <script>alert(5)</script>");
        assertThat(browser.all("tbody b, tbody script")).isEmpty();
        assertThat(browser.text("nav.console [aria-current]")).isEqualTo("Candidates");
        browser.assertNoComplaints();
        browser.pictures("candidates");
    }

    @Test
    void aFileIsCheckedBeforeItIsImported() throws Exception {
        Path file = home.resolve("job fair <b>.csv");
        Files.writeString(
                file,
                "Full name;E-Mail;Phone;Shoe size\nAda Lovelace;ada@example.com;+44 20 7946 0000;38\n"
                        + HOSTILE.replace(";", "") + ";not an address;;40\nGrace Hopper;grace@example.com;;41\n"
                        + "Ada Lovelace;ada@example.com;+44 20 7946 0000;38\n");
        show("/import");
        browser.pictures("import");
        browser.find("input[type=file]").sendKeys(file.toString());
        await().atMost(PATIENCE).until(() -> browser.text("h1").equals("job fair <b>.csv"));
        assertThat(browser.text("#would")).contains("2 would be created", "1 would be skipped", "1 would be rejected");
        assertThat(browser.all("main script, main img")).isEmpty();
        browser.pictures("checked");
        browser.assertNoComplaints();

        browser.find("button[name=confirm]").click();
        await().atMost(PATIENCE).until(() -> browser.text(".state").equals("Finished, some rows need fixing"));
        assertThat(browser.text("h1")).isEqualTo("job fair <b>.csv");
        assertThat(bridge.recruitee.account().size()).isEqualTo(7);
        browser.assertNoComplaints();
    }

    private void show(String path) {
        browser.driver.get(bridge.console(path).toString());
    }

    private void type(String field, String text) {
        browser.driver.executeScript("arguments[0].value = arguments[1]", browser.find("#" + field), text);
    }
}
