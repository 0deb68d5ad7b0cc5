package io.recruiteebridge.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.recruiteebridge.standin.StoredCandidate;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The import page in a real browser, by keyboard alone: what people decide there is what the import does. */
@Tag("long")
@Timeout(600)
class ImportPageIT extends BridgeInBrowser {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String HOSTILE = "<img src=x onerror=alert(1)>";
    private static final String UNKNOWN = "Who;Reach;Ring;Wish;" + HOSTILE + "\n"
            + "Ada Lovelace;ada@example.com;+44 20 7946 0000;60000;a\n"
            + "Grace Hopper;grace@example.com;+1 202 555 0100;70000;b\n"
            + "Emmy Noether;not an address;;80000;" + HOSTILE + "\n";

    @Test
    void anUnknownExportIsMappedByKeyboard() throws Exception {
        mapAndImport(false);
    }

    @Test
    void anUnknownExportIsMappedOnAPhone() throws Exception {
        browser.narrow();
        mapAndImport(true);
    }

    private void mapAndImport(boolean phone) throws Exception {
        String name = "unknown.csv";
        upload(name, UNKNOWN);
        assertThat(browser.text("header")).contains("can't be imported as is");
        assertThat(browser.all("#columns tbody tr")).hasSize(5);
        assertThat(browser.text("#columns")).contains("Ada Lovelace", "+44 20 7946 0000", HOSTILE);

        choose(0, "Name");
        await().atMost(PATIENCE).until(() -> browser.text("#c0 option:checked").equals("Name"));
        // E-mail addresses below an unknown heading: still somebody has to say whose.
        await().atMost(PATIENCE).until(() -> browser.text(".notice").contains("email-column-unknown"));
        choose(1, "E-mail");
        await().atMost(PATIENCE)
                .until(() -> browser.text("#would").contains("2 would be created")
                        && browser.text("#would").contains("1 would be rejected"));
        assertThat(browser.text("#preview")).contains("not an address");
        browser.find("#remember").sendKeys(Keys.SPACE);
        choose(2, "Phone");
        choose(3, "Custom");
        await().atMost(PATIENCE).until(() -> browser.text("#b3").equals("your choice"));
        write("l3", "Salary");
        write("jobs", "");
        write("tags", "fair; Utrecht");
        write("source", "Job fair");
        await().atMost(PATIENCE).until(() -> String.valueOf(
                        browser.driver.executeScript("return document.getElementById('payloads')?.textContent"))
                .contains("Job fair"));
        browser.assertNoComplaints();
        browser.assertNothingSideways();
        browser.picture("mapped" + (phone ? "-phone" : ""));

        assertThat(browser.find("#remember").isSelected())
                .as("the tick outlives later choices")
                .isTrue();
        press("button[name=confirm]");
        await().atMost(PATIENCE).until(() -> browser.driver.getCurrentUrl().contains("/files/"));
        assertThat(browser.text("h1")).isEqualTo(name);
        assertThat(bridge.recruitee.account().size()).isEqualTo(7);
        StoredCandidate ada = bridge.recruitee.account().candidates().stream()
                .filter(candidate -> candidate.name().equals("Ada Lovelace"))
                .findFirst()
                .orElseThrow();
        assertThat(ada.profile().phones()).containsExactly("+44 20 7946 0000");
        assertThat(ada.tags()).containsExactlyInAnyOrder("fair", "Utrecht");
        assertThat(ada.profile().sources()).containsExactly("Job fair");
        assertThat(ada.profile().fields())
                .anySatisfy(field -> assertThat(field.toString()).contains("Salary", "60000"));
        browser.assertNoComplaints();

        // The folder reads files with the same headings in the same way.
        assertThat(home.resolve("mapping.d/unknown.yaml"))
                .content()
                .contains("\"Who\": name", "custom_field: \"Salary\"");
        bridge.imported(
                "later.csv", UNKNOWN.lines().findFirst().orElseThrow() + "\nAlan Turing;alan@example.com;;1;\n");
        assertThat(bridge.recruitee.account().size()).isEqualTo(8);
    }

    @Test
    void suggestionsAreTakenAllAtOnce() throws Exception {
        upload("suggested.csv", UNKNOWN);
        assertThat(browser.text("#columns"))
                .contains("Use “Name”", "Use “Phone”", "its values look like phone numbers");
        press("#all");
        await().atMost(PATIENCE).until(() -> browser.text("#c2 option:checked").equals("Phone"));
        assertThat(browser.text("#c0 option:checked")).isEqualTo("Name");
        assertThat(browser.text("#c1 option:checked"))
                .as("whose addresses these are, nobody guesses")
                .isEqualTo("Choose …");
        browser.assertNoComplaints();
    }

    @Test
    void ofTwoReadingsSomebodyPicksTheRightOne() throws Exception {
        upload("baltic.csv", "Name\nŪla\n".getBytes("windows-1257"));
        assertThat(browser.text("#readings")).contains("encoding-unsure");
        assertThat(browser.all("#readings li")).extracting(WebElement::getText).contains("Ūla");
        press("#reading-windows-1257");
        await().atMost(PATIENCE).until(() -> browser.text("#would").contains("would be created"));
        press("button[name=confirm]");
        await().atMost(PATIENCE).until(() -> browser.driver.getCurrentUrl().contains("/files/"));
        assertThat(bridge.recruitee.account().candidates())
                .extracting(StoredCandidate::name)
                .contains("Ūla");
        browser.assertNoComplaints();
    }

    @Test
    void severalFilesAreChosenAtOnceAndEachIsDecided() throws Exception {
        Path one = Files.writeString(home.resolve("one.csv"), "Name,Email\nAda,ada@example.com\n");
        Path two = Files.writeString(home.resolve("two.csv"), UNKNOWN);
        browser.driver.get(bridge.console("/import").toString());
        browser.find("input[type=file]").sendKeys(one + "\n" + two);
        await().atMost(PATIENCE).until(() -> browser.text("#undecided").startsWith("2 files wait for your decision"));
        assertThat(browser.text("#undecided")).contains("one.csv", "can't be imported as is");
        browser.find("#undecided a[href^='/import?id=']").sendKeys(Keys.ENTER);
        await().atMost(PATIENCE).until(() -> browser.text("h1").equals("two.csv"));
        browser.assertNoComplaints();
    }

    @Test
    void whileFilesAreOnTheirWayTheButtonDoesNotSendThemAgain() {
        browser.driver.get(bridge.console("/import").toString());
        String pressed = """
            const form = document.getElementById("upload");
            const submit = new Event("submit", {bubbles: true, cancelable: true});
            document.body.classList.toggle("sending", arguments[0]);
            return !form.dispatchEvent(submit);\
            """;
        assertThat(browser.driver.executeScript(pressed, true)).isEqualTo(true);
        assertThat(browser.driver.executeScript(pressed, false)).isEqualTo(false);
    }

    @Test
    void aFileIsDroppedOnAnyPage() throws Exception {
        browser.driver.get(bridge.console("/candidates/new").toString());
        browser.driver.executeScript("""
            const files = new DataTransfer();
            files.items.add(new File(["Name,Email\\nAda,ada@example.com\\n"], "dropped.csv"));
            document.body.dispatchEvent(new DragEvent("drop", {bubbles: true, cancelable: true, dataTransfer: files}));
            """);
        await().atMost(PATIENCE).until(() -> browser.text("h1").equals("dropped.csv"));
        assertThat(browser.text("#would")).contains("1 would be created");
        browser.assertNoComplaints();
    }

    @Test
    void aZipWithCvsIsDroppedAndItsPreviewSaysWhatFollowsTheCreate() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("fair/people.csv"));
            zip.write("Name,Email,CV,Notes\nAda,ada@example.com,ada.pdf,Met at the fair\nBo,bo(at)example.com,bo.pdf,\n"
                    .getBytes(StandardCharsets.UTF_8));
            for (String name : List.of("ada", "bo")) {
                zip.putNextEntry(new ZipEntry("fair/" + name + ".pdf"));
                zip.write("%PDF-1.4\n%%EOF\n".getBytes(StandardCharsets.UTF_8));
            }
        }
        browser.driver.get(bridge.console("/candidates").toString());
        browser.driver.executeScript("""
            const bytes = Uint8Array.from(atob(arguments[0]), letter => letter.charCodeAt(0));
            const files = new DataTransfer();
            files.items.add(new File([bytes], "fair.zip"));
            document.body.dispatchEvent(new DragEvent("drop", {bubbles: true, cancelable: true, dataTransfer: files}));
            """, Base64.getEncoder().encodeToString(bytes.toByteArray()));
        await().atMost(PATIENCE).until(() -> browser.text("h1").equals("fair.zip"));
        assertThat(browser.text("#would")).contains("1 would be created", "1 would be rejected");
        browser.find("#payloads summary").sendKeys(Keys.ENTER);
        assertThat(browser.text("#payloads")).contains("CV: ada.pdf", "Note: Met at the fair");
        browser.picture("zip");
        press("button[name=confirm]");
        await().atMost(PATIENCE).until(() -> browser.driver.getCurrentUrl().contains("/files/"));
        StoredCandidate ada = bridge.recruitee.account().candidates().stream()
                .filter(candidate -> candidate.name().equals("Ada"))
                .findFirst()
                .orElseThrow();
        assertThat(ada.cvs()).hasSize(1);
        assertThat(bridge.recruitee.account().size()).isEqualTo(6);
        browser.assertNoComplaints();
    }

    private void upload(String name, String content) throws Exception {
        upload(name, content.getBytes(StandardCharsets.UTF_8));
    }

    private void upload(String name, byte[] content) throws Exception {
        Path file = Files.write(home.resolve(name), content);
        browser.driver.get(bridge.console("/import").toString());
        browser.find("input[type=file]").sendKeys(file.toString());
        await().atMost(PATIENCE).until(() -> browser.text("h1").equals(name));
    }

    /** Waits until the page shows the result of what was changed. */
    private void checked() {
        await().atMost(PATIENCE).until(() -> browser.all("body.checking").isEmpty());
    }

    /** Types the beginning of a menu's line, as people do who have no mouse. */
    private void choose(int column, String text) {
        checked();
        browser.find("#c" + column).sendKeys(text);
    }

    private void write(String field, String text) {
        checked();
        browser.find("#" + field).sendKeys(Keys.chord(Keys.CONTROL, "a"), Keys.DELETE, text, Keys.TAB);
    }

    private void press(String button) {
        checked();
        browser.find(button).sendKeys(Keys.ENTER);
    }
}
