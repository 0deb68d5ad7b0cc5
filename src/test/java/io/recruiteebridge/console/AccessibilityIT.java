package io.recruiteebridge.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.recruiteebridge.standin.Faults;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/**
 * No page, of the console or among the receipts, has a serious fault by the rules of axe-core, on a desk or on a phone, in the
 * light or dark.
 */
@Tag("long")
@Timeout(3600)
class AccessibilityIT {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @TempDir
    Path home;

    @TempDir
    Path profile;

    private final List<String> faults = new ArrayList<>();
    private Browser browser;

    @Test
    void noPageHasASeriousFault() throws Exception {
        try (Browser opened = Browser.open(profile);
                RunningBridge bridge = RunningBridge.start(home, Map.of("BRIDGE_APPROVE", "4"))) {
            browser = opened;
            open(bridge, "/");
            browser.find("input[type=password]").sendKeys("not the password", Keys.ENTER);
            await().atMost(PATIENCE)
                    .until(() -> browser.all("[role=alert], .error").size() > 0);
            look("a wrong password");
            browser.driver.get(bridge.signInLink().toString());
            open(bridge, "/");
            open(bridge, "/candidates");

            fill(bridge);
            for (String page : List.of(
                    "/",
                    "/candidates",
                    "/candidates/new",
                    "/import",
                    "/files/people.csv",
                    "/files/people.csv?outcome=rejected",
                    "/files/all.csv",
                    "/files/wrong.csv",
                    "/files/nobody.csv",
                    "/undo?file=people.csv",
                    "/approve?file=large.csv",
                    "/correct?file=people.csv",
                    "/correct?file=wrong.csv")) {
                open(bridge, page);
            }
            previews(bridge);
            candidates(bridge);
            undone(bridge);
            inProgress(bridge);
            for (String file : List.of(
                    "status.html",
                    "candidates.html",
                    "receipts/people.csv.receipt.html",
                    "receipts/all.csv.receipt.html",
                    "receipts/wrong.csv.receipt.html")) {
                browser.driver.get(home.resolve("outbox").resolve(file).toUri().toString());
                look(file);
            }
        }
        assertThat(faults).isEmpty();
    }

    private void fill(RunningBridge bridge) throws Exception {
        bridge.imported(
                "people.csv",
                "Name,Email,Shoe size\nAda,ada@example.com,38\nGrace,grace(at)example.com,\n,no@example.com,\n");
        bridge.imported("all.csv", "Name,Email\nBo,bo@example.com\nAda,ada@example.com\n");
        bridge.imported("wrong.csv", "Shoe size\n38\n");
        Files.writeString(
                home.resolve("inbox/large.csv"),
                "Name,Email\nP,p@e.example\nQ,q@e.example\nR,r@e.example\nS,s@e.example\nT,t@e.example\n");
        bridge.bridge.exportNow();
        await().atMost(PATIENCE).until(() -> Files.exists(home.resolve("outbox/candidates.html")));
        await().atMost(PATIENCE).until(() -> {
            browser.driver.get(bridge.console("/").toString());
            return browser.all("a[href='/approve?file=large.csv']").size() > 0;
        });
    }

    private void previews(RunningBridge bridge) throws Exception {
        upload(
                bridge,
                "unknown.csv",
                "Who,Reach,Ring\nAda Lovelace,a@example.com,+31 20 1234567\n".getBytes(StandardCharsets.UTF_8));
        look("preview of unknown headings");
        upload(bridge, "baltic.csv", "Name\nŪla\n".getBytes("windows-1257"));
        look("preview of an unsure encoding");
        upload(
                bridge,
                "known.csv",
                "Name,Email\nCy,cy@example.com\nDee,dee(at)example.com\n".getBytes(StandardCharsets.UTF_8));
        browser.find("#payloads summary").sendKeys(Keys.ENTER);
        look("preview");
        browser.find("a[href^='/correct?id=']").sendKeys(Keys.ENTER);
        await().atMost(PATIENCE).until(() -> browser.text("h1").equals("Correct known.csv"));
        look("correct before the import");
        open(bridge, "/import");
        browser.find("input[type=file]")
                .sendKeys(Files.write(home.resolve("none.csv"), new byte[0]).toString());
        await().atMost(PATIENCE)
                .until(() -> !browser.text("h1").equals("Import")
                        || browser.all("[role=alert]").size() > 0);
        look("an empty file");
    }

    private void candidates(RunningBridge bridge) throws Exception {
        browser.driver.get(bridge.console("/candidates/new").toString());
        browser.find("[name=name]").sendKeys("Eve");
        browser.find("[name=email]").sendKeys("nowhere", Keys.ENTER);
        await().atMost(PATIENCE).until(() -> browser.all(".error").size() > 0);
        look("a candidate with an error");
        browser.driver.get(bridge.console("/candidates/new").toString());
        browser.find("[name=name]").sendKeys("Eve", Keys.ENTER);
        await().atMost(PATIENCE).until(() -> browser.all("[name=name]").isEmpty());
        look("a new candidate");
    }

    private void undone(RunningBridge bridge) throws IOException {
        browser.driver.get(bridge.console("/undo?file=all.csv").toString());
        browser.find("form button.primary").sendKeys(Keys.ENTER);
        await().atMost(PATIENCE).until(() -> browser.text("main").contains("1 undone"));
        look("undone");
        open(bridge, "/files/all.csv");
    }

    private void inProgress(RunningBridge bridge) throws IOException {
        bridge.recruitee.setFaults(Faults.none().withDown(true));
        Files.writeString(home.resolve("inbox/slow.csv"), "Name,Email\nFay,fay@example.com\n");
        await().atMost(PATIENCE).until(() -> {
            browser.driver.get(bridge.console("/").toString());
            return browser.all("a[href='/cancel?file=slow.csv']").size() > 0;
        });
        look("a file in progress");
        open(bridge, "/cancel?file=slow.csv");
        open(bridge, "/files/slow.csv");
        open(bridge, "/import?sent=slow.csv");
        bridge.recruitee.setFaults(Faults.none());
    }

    private void upload(RunningBridge bridge, String name, byte[] content) throws Exception {
        Path file = Files.write(home.resolve(name), content);
        browser.driver.get(bridge.console("/import").toString());
        browser.find("input[type=file]").sendKeys(file.toString());
        await().atMost(PATIENCE).until(() -> browser.text("h1").equals(name));
    }

    private void open(RunningBridge bridge, String page) {
        browser.driver.get(bridge.console(page).toString());
        look(page);
    }

    private void look(String page) {
        for (boolean phone : List.of(false, true)) {
            if (phone) {
                browser.narrow();
            } else {
                browser.wide();
            }
            for (boolean dark : List.of(false, true)) {
                browser.dark(dark);
                for (String fault : browser.seriousFaults()) {
                    faults.add(page + (phone ? " on a phone" : "") + (dark ? " in the dark" : "") + ": " + fault);
                }
            }
        }
        browser.wide();
    }
}
