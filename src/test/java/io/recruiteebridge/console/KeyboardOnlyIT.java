package io.recruiteebridge.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.recruiteebridge.standin.StoredCandidate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;

/**
 * The whole story without a mouse, in a real browser: an unknown export is mapped, five cells are corrected, the file is
 * imported and undone. Only keys are pressed; each place is reached with Tab. What the system's own file chooser would hand to
 * the page is handed over by the test.
 */
@Tag("long")
@Timeout(1800)
class KeyboardOnlyIT {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    /** More stops than any of these pages has. */
    private static final int MOST_STOPS = 300;

    private static final String EXPORT = """
        Who;Reach;Ring
        Hedy Lamarr;hedy@example.com;+31 20 123 4567
        Ada Lovelace;ada(at)example.com;+44 20 7946 0000
        Grace Hopper;none given;
        Emmy Noether;emmy at home;
        ;kurt@example.com;
        Alan Turing;alan@example.com;#N/A
        """;

    @TempDir
    Path home;

    @TempDir
    Path profile;

    private Browser browser;

    @ParameterizedTest
    @ValueSource(ints = {1280, 390})
    void anExportIsMappedCorrectedImportedAndUndone(int width) throws Exception {
        Path export = Files.writeString(home.resolve("export.csv"), EXPORT);
        try (Browser opened = Browser.open(profile);
                RunningBridge bridge = RunningBridge.start(home.resolve("home"), Map.of())) {
            browser = opened;
            if (width < 1000) {
                browser.narrow();
            }
            browser.driver.get(bridge.signInLink().toString());
            long before = bridge.recruitee.account().size();

            follow("nav a[href='/import']", "Import");
            tabTo("input[type=file]");
            browser.find("input[type=file]").sendKeys(export.toString());
            awaitHeading("export.csv");

            choose("#c0", "Name");
            choose("#c1", "E-mail");
            choose("#c2", "Phone");
            await(() -> browser.text("#would").contains("5 would be rejected"));
            assertThat(browser.text("#would")).contains("1 would be created");

            follow("a[href^='/correct?id=']", "Correct export.csv");
            press("[name=repair][value='2:1:0']");
            awaitReady(1);
            write("#r3c1", "");
            awaitReady(2);
            write("#r4c1", "emmy@example.com");
            awaitReady(3);
            write("#r5c0", "Kurt Gödel");
            awaitReady(4);
            write("#r6c2", "+44 20 7946 0001");
            awaitReady(5);
            browser.assertNothingSideways();
            press("#import");
            awaitHeading("export.csv");
            assertThat(browser.text("#corrected"))
                    .startsWith("5 corrected rows will be imported right after this file");

            press("[name=confirm]");
            await(() -> browser.driver.getCurrentUrl().contains("/files/export.csv"));
            bridge.finished("export.corrected.csv");
            assertThat(bridge.recruitee.account().candidates())
                    .extracting(StoredCandidate::name)
                    .contains(
                            "Hedy Lamarr", "Ada Lovelace", "Grace Hopper", "Emmy Noether", "Kurt Gödel", "Alan Turing");
            assertThat(bridge.recruitee.account().size()).isEqualTo(before + 6);

            undo("export.csv", 1);
            undo("export.corrected.csv", 5);
            assertThat(bridge.recruitee.account().size()).isEqualTo(before);
            browser.assertNoComplaints();
        }
    }

    private void undo(String file, int people) {
        follow("nav a[href='/']", "");
        await(() -> browser.all("#done a[href='/files/" + file + "']").size() == 1);
        follow("#done a[href='/files/" + file + "']", file);
        follow("a[href='/undo?file=" + file + "']", "Undo the import of " + file);
        press("form button.primary");
        await(() -> browser.text("main").contains(people + " undone, 0 kept, 0 failed."));
    }

    /** Presses Tab until that has the focus, visibly. */
    private void tabTo(String selector) {
        await(() -> browser.all("body.checking").isEmpty());
        for (int stop = 0; stop < MOST_STOPS; stop++) {
            type(Keys.TAB);
            if (Boolean.TRUE.equals(browser.driver.executeScript(
                    "return document.activeElement.matches(arguments[0])", selector + ":focus-visible"))) {
                return;
            }
        }
        throw new AssertionError("Tab doesn't lead to " + selector + " on " + browser.driver.getCurrentUrl() + "\n"
                + browser.text("body"));
    }

    /** Waits, and tells what the page says if it waits in vain. */
    private void await(Callable<Boolean> condition) {
        try {
            Awaitility.await().atMost(PATIENCE).until(condition);
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(browser.driver.getCurrentUrl() + " says:\n" + browser.text("body"), e);
        }
    }

    private void type(CharSequence... keys) {
        new Actions(browser.driver).sendKeys(keys).perform();
    }

    private void press(String button) {
        tabTo(button);
        type(Keys.ENTER);
    }

    private void follow(String link, String heading) {
        tabTo(link);
        type(Keys.ENTER);
        if (!heading.isEmpty()) {
            awaitHeading(heading);
        }
    }

    private void awaitHeading(String heading) {
        await(() -> browser.text("h1").equals(heading));
    }

    /** Types the beginning of a menu's line. */
    private void choose(String menu, String text) {
        tabTo(menu);
        type(text);
        await(() -> browser.all("body.checking").isEmpty()
                && browser.text(menu + " option:checked").equals(text));
    }

    private void write(String cell, String text) {
        tabTo(cell);
        new Actions(browser.driver)
                .keyDown(Keys.CONTROL)
                .sendKeys("a")
                .keyUp(Keys.CONTROL)
                .sendKeys(Keys.DELETE, text, Keys.TAB)
                .perform();
    }

    private void awaitReady(int rows) {
        await(() -> browser.all("fieldset.ready").size() == rows
                && browser.all("body.checking").isEmpty());
    }
}
