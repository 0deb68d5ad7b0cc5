package io.recruiteebridge.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** Debian's Chromium, without a window, that reaches nothing but this machine. */
public final class Browser implements AutoCloseable {
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Path BROWSER = Path.of("/usr/bin/chromium");
    /** Held, so that its level is not forgotten: it warns of devtools for newer browsers, which we do not need. */
    private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

    public final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    public static Browser open(Path profile) {
        boolean installed = Files.isExecutable(DRIVER) && Files.isExecutable(BROWSER);
        if (!"true".equals(System.getenv("CI_BROWSER_REQUIRED"))) {
            assumeTrue(installed, "No browser: install chromium and chromium-driver to have the pages looked at");
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
                        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
                        "--lang=en",
                        "--user-data-dir=" + profile.resolve("chromium"));
        options.setCapability("goog:loggingPrefs", logs);
        ChromeDriver driver = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(DRIVER.toFile())
                        .usingAnyFreePort()
                        .withEnvironment(Map.of("SE_OFFLINE", "true", "PATH", "/usr/bin:/bin"))
                        .build(),
                options);
        return new Browser(driver);
    }

    /** As on a desk in the light, on a phone in the dark; both as pictures. */
    void pictures(String name) throws IOException {
        driver.manage().window().setSize(new Dimension(1280, 900));
        dark(false);
        picture(name);
        dark(true);
        picture(name + "-dark");
        narrow();
        assertNothingSideways();
        picture(name + "-phone-dark");
        dark(false);
        picture(name + "-phone");
        wide();
    }

    /** As wide as a phone, which a window can't be made. */
    public void narrow() {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", 390, "height", 844, "deviceScaleFactor", 1, "mobile", true));
    }

    /** As wide as its window again. */
    public void wide() {
        driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
    }

    public void assertNothingSideways() {
        assertThat(driver.executeScript(
                        "return document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                .as("nothing to scroll sideways")
                .isEqualTo(true);
    }

    /** What axe-core finds wrong with the page, if it is serious. */
    List<String> seriousFaults() {
        try (InputStream axe = Browser.class.getResourceAsStream("/axe.min.js")) {
            driver.manage().timeouts().scriptTimeout(Duration.ofMinutes(5));
            driver.executeScript(new String(axe.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Object found = driver.executeAsyncScript("""
            const done = arguments[arguments.length - 1];
            axe.run(document, {resultTypes: ["violations"]}).then(
                found => done(found.violations
                    .filter(fault => ["serious", "critical"].includes(fault.impact))
                    .map(fault => fault.id + ": " + fault.nodes.map(node => node.html).join(" "))),
                error => done([String(error)]));
            """);
        return ((List<?>) found).stream().map(String::valueOf).toList();
    }

    public void dark(boolean dark) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
    }

    public void picture(String name) throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "screenshots"));
        Files.write(folder.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
    }

    /** An empty page as wide as its window, and no complaint of an earlier one. */
    void clear() {
        wide();
        // A page that is alive would go on asking a bridge that is gone.
        driver.get("about:blank");
        driver.manage().logs().get(LogType.BROWSER);
    }

    /** No alert opened (a command would fail), no script failed, and the page's policy stopped nothing. */
    public void assertNoComplaints() {
        assertThat(driver.manage().logs().get(LogType.BROWSER).getAll())
                .extracting(LogEntry::getMessage)
                .filteredOn(message -> !message.contains("ERR_NAME_NOT_RESOLVED"))
                .isEmpty();
    }

    public WebElement find(String selector) {
        return driver.findElement(By.cssSelector(selector));
    }

    public List<WebElement> all(String selector) {
        return driver.findElements(By.cssSelector(selector));
    }

    public String text(String selector) {
        // In one step: the page may be renewed at any moment.
        return String.valueOf(
                driver.executeScript("return document.querySelector(arguments[0])?.innerText?.trim() ?? ''", selector));
    }

    @Override
    public void close() {
        driver.quit();
    }
}
