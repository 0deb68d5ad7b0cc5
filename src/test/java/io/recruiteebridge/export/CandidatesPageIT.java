package io.recruiteebridge.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.recruiteebridge.console.Browser;
import io.recruiteebridge.settings.ExportFormat;
import io.recruiteebridge.settings.Settings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** candidates.html in a real browser, opened from the disk as people do. */
@Tag("long")
@Timeout(600)
class CandidatesPageIT {
    private static final String HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\u2028";

    @TempDir
    static Path profile;

    @TempDir
    Path home;

    private static Browser browser;
    private final SmallRecruitee recruitee = new SmallRecruitee();

    @BeforeAll
    static void open() {
        browser = Browser.open(profile);
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void showsSearchesSortsAndPages() throws Exception {
        for (int i = 0; i < 120; i++) {
            recruitee.add(i % 2 == 0 ? "Zoë Zander " + i : "Anton Abel " + i, "person" + i + "@example.com");
        }
        load();

        assertThat(rows()).hasSize(50);
        assertThat(browser.text("#summary")).startsWith("120 people · last change ");
        assertThat(names().get(0)).as("newest first").isEqualTo("Anton Abel 119");
        assertThat(browser.text("#page")).isEqualTo("Page 1 of 3");
        assertThat(browser.all("#chart rect")).hasSize(26);
        assertThat(browser.find("tbody a[target=_blank]").getDomAttribute("href"))
                .isEqualTo("https://app.recruitee.example/#/candidates/220");
        Awaitility.await().untilAsserted(() -> assertThat(browser.all(".photo img"))
                .as("photos that cannot load give way to initials")
                .hasSizeLessThan(50));
        assertThat(browser.text("tbody .photo")).isEqualTo("AA");
        browser.picture("list");

        click("#next");
        assertThat(browser.text("#page")).isEqualTo("Page 2 of 3");
        click("#last");
        assertThat(rows()).hasSize(20);

        click("th:nth-child(1) button");
        assertThat(names().get(0)).isEqualTo("Anton Abel 1");
        assertThat(names().get(1)).as("numbers in names sort as numbers").isEqualTo("Anton Abel 3");
        click("th:nth-child(1) button");
        assertThat(names().get(0)).isEqualTo("Zoë Zander 118");
        assertThat(browser.find("th").getDomAttribute("aria-sort")).isEqualTo("descending");

        browser.find("body").sendKeys("/");
        WebElement search = browser.driver.switchTo().activeElement();
        assertThat(search.getDomAttribute("id"))
                .as("the slash key leads to the search")
                .isEqualTo("search");
        search.sendKeys("zoe person11");
        assertThat(names()).as("without accents, word by word").allMatch(name -> name.startsWith("Zoë Zander"));
        assertThat(browser.text("#found")).isEqualTo("5 found");
        search.sendKeys(Keys.chord(Keys.CONTROL, "a"), "person7@");
        assertThat(names()).containsExactly("Anton Abel 7");
        search.sendKeys(Keys.chord(Keys.CONTROL, "a"), "nobody at all");
        assertThat(browser.text("tbody")).isEqualTo("Nobody matches this search.");
        browser.assertNoComplaints();
    }

    @Test
    void isReadableOnAPhoneAndInTheDark() throws Exception {
        for (int i = 0; i < 30; i++) {
            recruitee.add(
                    "Grace Hopper " + i, "grace" + i + "@a-rather-long-domain-name.example.com", "second@example.com");
        }
        browser.narrow();
        browser.dark(true);
        try {
            load();
            browser.picture("list-phone-dark");
            browser.assertNothingSideways();
        } finally {
            browser.dark(false);
            browser.wide();
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
        assertThat(browser.all("td img, td b, td svg, td a[target]")).isEmpty();
        assertThat(browser.all("script")).hasSize(2);
        assertThat(browser.all("td.emails a"))
                .allMatch(link -> link.getDomAttribute("href").startsWith("mailto:"));
        browser.assertNoComplaints();
        browser.picture("list-hostile");
    }

    @Test
    void twentyFiveThousandPeopleAreStillQuick() throws Exception {
        for (int i = 0; i < 25_010; i++) {
            recruitee.add("Person " + i, "person" + i + "@example.com");
        }
        load();

        assertThat(browser.text("#summary")).startsWith("The newest 25,000 of 25,010 people · last change");
        browser.driver.executeScript("""
            const search = document.getElementById("search");
            search.value = "person2499";
            search.dispatchEvent(new Event("input"));
            document.querySelector("th button").click();
            """);
        assertThat(names()).hasSizeGreaterThan(5).allMatch(name -> name.startsWith("Person 2499"));
        browser.picture("list-25000");
    }

    private void load() throws Exception {
        new Export(
                        recruitee.records(),
                        new Settings.Export(Duration.ZERO, Set.of(ExportFormat.HTML), true, ',', false, 0),
                        home.resolve("outbox"),
                        home.resolve("state"),
                        null,
                        person -> {},
                        Clock.systemUTC())
                .run();
        browser.driver.get(home.resolve("outbox/candidates.html").toUri().toString());
    }

    private List<WebElement> rows() {
        return browser.all("tbody tr");
    }

    private List<String> names() {
        return browser.all("tbody .person > :last-child").stream()
                .map(WebElement::getText)
                .toList();
    }

    private void click(String selector) {
        browser.find(selector).click();
    }
}
