package io.recruiteebridge.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.recruiteebridge.settings.ExportFormat;
import io.recruiteebridge.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** candidates.html in a real browser, opened from the disk as people do. */
@Timeout(600)
class CandidatesPageIT {
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Path BROWSER = Path.of("/usr/bin/chromium");
    private static final String HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\u2028";

    @TempDir
    static Path profile;

    @TempDir
    Path home;

    /** Held, so that its level is not forgotten: it warns of devtools for newer browsers, which we do not need. */
    private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

    private static ChromeDriver browser;
    private final SmallRecruitee recruitee = new SmallRecruitee();

    @BeforeAll
    static void open() {
        boolean installed = Files.isExecutable(DRIVER) && Files.isExecutable(BROWSER);
        if (!"true".equals(System.getenv("CI_BROWSER_REQUIRED"))) {
            assumeTrue(installed, "No browser: install chromium and chromium-driver to have the page looked at");
        }
        assertThat(installed).as("chromium and chromium-driver are installed").isTrue();
        SELENIUM.setLevel(Level.SEVERE);
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        ChromeOptions options = new ChromeOptions()
                .setBinary(BROWSER.toString())
                .addArguments(
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--disable-dev-shm-usage",
                        // The photos' hosts do not exist; no name leaves this machine to find that out.
                        "--host-resolver-rules=MAP * ~NOTFOUND",
                        "--lang=en",
                        "--user-data-dir=" + profile.resolve("chromium"));
        options.setCapability("goog:loggingPrefs", logs);
        browser = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(DRIVER.toFile())
                        .usingAnyFreePort()
                        .withEnvironment(Map.of("SE_OFFLINE", "true", "PATH", "/usr/bin:/bin"))
                        .build(),
                options);
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.quit();
        }
    }

    @Test
    void showsSearchesSortsAndPages() throws Exception {
        for (int i = 0; i < 120; i++) {
            recruitee.add(i % 2 == 0 ? "Zoë Zander " + i : "Anton Abel " + i, "person" + i + "@example.com");
        }
        load();

        assertThat(rows()).hasSize(50);
        assertThat(text("#summary")).startsWith("120 people · last change ");
        assertThat(names().get(0)).as("newest first").isEqualTo("Anton Abel 119");
        assertThat(text("#page")).isEqualTo("Page 1 of 3");
        assertThat(browser.findElements(By.cssSelector("#chart rect"))).hasSize(26);
        assertThat(browser.findElement(By.cssSelector("tbody a[target=_blank]")).getDomAttribute("href"))
                .isEqualTo("https://app.recruitee.example/#/candidates/220");
        Awaitility.await().untilAsserted(() -> assertThat(browser.findElements(By.cssSelector(".photo img")))
                .as("photos that cannot load give way to initials")
                .hasSizeLessThan(50));
        assertThat(text("tbody .photo")).isEqualTo("AA");
        screenshot("candidates");

        click("#next");
        assertThat(text("#page")).isEqualTo("Page 2 of 3");
        click("#last");
        assertThat(rows()).hasSize(20);

        click("th:nth-child(1) button");
        assertThat(names().get(0)).isEqualTo("Anton Abel 1");
        assertThat(names().get(1)).as("numbers in names sort as numbers").isEqualTo("Anton Abel 3");
        click("th:nth-child(1) button");
        assertThat(names().get(0)).isEqualTo("Zoë Zander 118");
        assertThat(browser.findElement(By.cssSelector("th")).getDomAttribute("aria-sort"))
                .isEqualTo("descending");

        browser.findElement(By.tagName("body")).sendKeys("/");
        WebElement search = browser.switchTo().activeElement();
        assertThat(search.getDomAttribute("id"))
                .as("the slash key leads to the search")
                .isEqualTo("search");
        search.sendKeys("zoe person11");
        assertThat(names()).as("without accents, word by word").allMatch(name -> name.startsWith("Zoë Zander"));
        assertThat(text("#found")).isEqualTo("5 found");
        search.sendKeys(Keys.chord(Keys.CONTROL, "a"), "person7@");
        assertThat(names()).containsExactly("Anton Abel 7");
        search.sendKeys(Keys.chord(Keys.CONTROL, "a"), "nobody at all");
        assertThat(text("tbody")).isEqualTo("Nobody matches this search.");
        assertNoComplaints();
    }

    @Test
    void isReadableOnAPhoneAndInTheDark() throws Exception {
        for (int i = 0; i < 30; i++) {
            recruitee.add(
                    "Grace Hopper " + i, "grace" + i + "@a-rather-long-domain-name.example.com", "second@example.com");
        }
        browser.manage().window().setSize(new Dimension(500, 900));
        browser.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", "dark"))));
        try {
            load();
            screenshot("candidates-phone-dark");
            assertThat(browser.executeScript(
                            "return document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                    .as("nothing to scroll sideways")
                    .isEqualTo(true);
        } finally {
            browser.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of()));
            browser.manage().window().setSize(new Dimension(1280, 900));
        }
    }

    @Test
    void hostileNamesAreText() throws Exception {
        recruitee
                .add(HOSTILE, "javascript:alert(3)", "\"><svg onload=alert(4)>@example.com")
                .put("adminapp_url", "javascript:alert(5)")
                .put("photo_thumb_url", "javascript:alert(6)")
                .put("referrer", "<b>bold</b>");
        load();

        assertThat(names()).containsExactly(HOSTILE.replace("\u2028", "").strip());
        assertThat(browser.findElements(By.cssSelector("td img, td b, td svg, td a[target]")))
                .isEmpty();
        assertThat(browser.findElements(By.tagName("script"))).hasSize(2);
        assertThat(browser.findElements(By.cssSelector("td.emails a")))
                .allMatch(link -> link.getDomAttribute("href").startsWith("mailto:"));
        assertNoComplaints();
        screenshot("candidates-hostile");
    }

    @Test
    void twentyFiveThousandPeopleAreStillQuick() throws Exception {
        for (int i = 0; i < 25_010; i++) {
            recruitee.add("Person " + i, "person" + i + "@example.com");
        }
        load();

        assertThat(text("#summary")).startsWith("The newest 25,000 of 25,010 people · last change");
        browser.executeScript("""
                const search = document.getElementById("search");
                search.value = "person2499";
                search.dispatchEvent(new Event("input"));
                document.querySelector("th button").click();
                """);
        assertThat(names()).hasSizeGreaterThan(5).allMatch(name -> name.startsWith("Person 2499"));
        screenshot("candidates-25000");
    }

    private void load() throws Exception {
        new Export(
                        recruitee.records(),
                        new Settings.Export(Duration.ZERO, Set.of(ExportFormat.HTML), true, ',', false, 0),
                        home.resolve("outbox"),
                        home.resolve("state"),
                        new NoDetails(),
                        person -> {},
                        Clock.systemUTC())
                .run();
        browser.get(home.resolve("outbox/candidates.html").toUri().toString());
    }

    /** No alert opened (a command would fail), no script failed, and the page's policy stopped nothing. */
    private void assertNoComplaints() {
        assertThat(browser.manage().logs().get(LogType.BROWSER).getAll())
                .extracting(LogEntry::getMessage)
                .filteredOn(message -> !message.contains("ERR_NAME_NOT_RESOLVED"))
                .isEmpty();
    }

    private List<WebElement> rows() {
        return browser.findElements(By.cssSelector("tbody tr"));
    }

    private List<String> names() {
        return browser.findElements(By.cssSelector("tbody .person > :last-child")).stream()
                .map(WebElement::getText)
                .toList();
    }

    private String text(String selector) {
        return browser.findElement(By.cssSelector(selector)).getText();
    }

    private void click(String selector) {
        browser.findElement(By.cssSelector(selector)).click();
    }

    private static void screenshot(String name) throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "screenshots"));
        Files.write(folder.resolve(name + ".png"), browser.getScreenshotAs(OutputType.BYTES));
    }
}
