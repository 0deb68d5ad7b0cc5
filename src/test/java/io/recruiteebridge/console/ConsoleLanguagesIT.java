package io.recruiteebridge.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.recruiteebridge.language.Language;
import io.recruiteebridge.standin.Faults;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openqa.selenium.Keys;

/**
 * The console speaks the language that the browser asks for, on every page: nothing of it is left in English but what is marked
 * so, no text breaks a page on a phone, and no page has a serious fault by the rules of axe-core.
 */
@Tag("long")
@Timeout(3600)
class ConsoleLanguagesIT {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    /** English words that the other languages don't have. */
    private static final String ENGLISH =
            "\\b(the|and|with|without|has|have|were|this|these|your|rows?|files?|sent)\\b";

    @TempDir
    Path home;

    @TempDir
    Path profile;

    private final List<String> faults = new ArrayList<>();
    /** Headings that a message offers, as the file has to have them. */
    private static final Pattern OFFERED = Pattern.compile("Full name, Display name, [^.]*");

    private final Map<String, String> english = new TreeMap<>();
    private Browser browser;
    private RunningBridge bridge;
    private Language language;

    @ParameterizedTest
    @EnumSource(names = {"GERMAN", "POLISH"})
    void everyPageIsInTheLanguageOfTheBrowser(Language asked) throws Exception {
        language = asked;
        readTexts();
        try (Browser opened = Browser.open(profile);
                RunningBridge running = RunningBridge.start(home, Map.of("BRIDGE_APPROVE", "4"))) {
            browser = opened;
            bridge = running;
            browser.driver.executeCdpCommand("Network.enable", Map.of());
            browser.driver.executeCdpCommand(
                    "Network.setExtraHTTPHeaders",
                    Map.of("headers", Map.of("Accept-Language", asked.code() + ",en;q=0.5")));
            walk();
        }
        assertThat(faults).isEmpty();
    }

    private void walk() throws Exception {
        open("/");
        browser.find("input[type=password]").sendKeys("not the password", Keys.ENTER);
        await().atMost(PATIENCE).until(() -> browser.all("[role=alert]").size() > 0);
        look("a wrong password");
        browser.driver.get(bridge.signInLink().toString());
        for (String page : List.of("/", "/candidates", "/import", "/candidates/new", "/nowhere")) {
            open(page);
        }
        fill();
        for (String page : List.of(
                "/",
                "/candidates",
                "/files/people.csv",
                "/files/people.csv?q=nothing+like+it",
                "/files/all.csv",
                "/files/wrong.csv",
                "/undo?file=people.csv",
                "/approve?file=large.csv",
                "/correct?file=people.csv",
                "/correct?file=wrong.csv")) {
            open(page);
        }
        previews();
        candidates();
        undone();
        inProgress();
    }

    private void fill() throws Exception {
        bridge.imported(
                "people.csv",
                "Name,Email,Shoe size\nAda,ada@example.com,38\nGrace,grace(at)example.com,\n,no@example.com,\n");
        bridge.imported("all.csv", "Name,Email\nBo,bo@example.com\nAda,ada@example.com\n");
        bridge.imported("wrong.csv", "Shoe size\n38\n");
        Files.writeString(
                home.resolve("inbox/large.csv"),
                "Name,Email\nP,p@e.example\nQ,q@e.example\nR,r@e.example\nS,s@e.example\nT,t@e.example\n");
        bridge.bridge.exportNow();
        await().atMost(PATIENCE).until(() -> {
            browser.driver.get(bridge.console("/").toString());
            return browser.all("a[href='/approve?file=large.csv']").size() > 0;
        });
    }

    private void previews() throws Exception {
        upload(
                "unknown.csv",
                "Wer,Kontakt,Ring,\nAda Lovelace,a@example.com,+31 20 1234567,x\nBo Li,b@example.com,+31 20 1234568,y\n"
                        .getBytes(StandardCharsets.UTF_8));
        look("preview of unknown headings");
        upload("baltic.csv", "Name\nŪla\n".getBytes("windows-1257"));
        look("preview of an unsure encoding");
        upload("known.csv", "Name,Email\nCy,cy@example.com\nDee,dee(at)example.com\n".getBytes(StandardCharsets.UTF_8));
        browser.find("#payloads summary").sendKeys(Keys.ENTER);
        look("preview");
        browser.find("a[href^='/correct?id=']").sendKeys(Keys.ENTER);
        await().atMost(PATIENCE).until(() -> browser.all("#cells").size() > 0);
        look("correct before the import");
        open("/import");
        browser.find("input[type=file]")
                .sendKeys(Files.write(home.resolve("none.csv"), new byte[0]).toString());
        await().atMost(PATIENCE).until(() -> browser.all("[role=alert]").size() > 0);
        look("an empty file");
    }

    private void upload(String name, byte[] content) throws IOException {
        Path file = Files.write(home.resolve(name), content);
        browser.driver.get(bridge.console("/import").toString());
        browser.find("input[type=file]").sendKeys(file.toString());
        await().atMost(PATIENCE).until(() -> browser.text("h1").equals(name));
    }

    private void candidates() {
        browser.driver.get(bridge.console("/candidates/new").toString());
        browser.find("[name=name]").sendKeys("Eve");
        browser.find("[name=email]").sendKeys("nowhere", Keys.ENTER);
        await().atMost(PATIENCE).until(() -> browser.all(".error").size() > 0);
        look("a candidate with an error");
        browser.driver.get(bridge.console("/candidates/new").toString());
        browser.find("[name=name]").sendKeys("Eve", Keys.ENTER);
        await().atMost(PATIENCE).until(() -> browser.all("#live a.primary").size() > 0);
        look("a new candidate");
    }

    private void undone() {
        browser.driver.get(bridge.console("/undo?file=all.csv").toString());
        browser.find("form button.primary").sendKeys(Keys.ENTER);
        await().atMost(PATIENCE)
                .until(() -> browser.all("#decision a[href$='?download=undo']").size() > 0);
        look("undone");
        open("/files/all.csv");
    }

    private void inProgress() throws IOException {
        bridge.recruitee.setFaults(Faults.none().withDown(true));
        Files.writeString(home.resolve("inbox/slow.csv"), "Name,Email\nFay,fay@example.com\n");
        await().atMost(PATIENCE).until(() -> {
            browser.driver.get(bridge.console("/").toString());
            return browser.all("a[href='/cancel?file=slow.csv']").size() > 0;
        });
        look("a file in progress");
        open("/cancel?file=slow.csv");
        open("/files/slow.csv");
        open("/import?sent=slow.csv");
        bridge.recruitee.setFaults(Faults.none());
    }

    /** The texts in English that are others in this language, by their keys. */
    private void readTexts() throws IOException {
        Properties own = texts(language);
        String all =
                String.join("\n", own.values().stream().map(String::valueOf).toList());
        texts(Language.ENGLISH).forEach((key, text) -> {
            String plain = text.toString().replaceAll("[\\[\\]]", "");
            // The names of folders are the same in all languages.
            if (!plain.contains("{")
                    && plain.length() > 6
                    && !word(plain).matcher(all).find()) {
                english.put(key.toString(), plain);
            }
        });
    }

    private static Pattern word(String words) {
        return Pattern.compile("(?<![\\p{L}-])" + Pattern.quote(words) + "(?![\\p{L}-])");
    }

    private static Properties texts(Language language) throws IOException {
        Properties texts = new Properties();
        String name = "/language/" + language.code() + ".properties";
        try (InputStream in = ConsoleLanguagesIT.class.getResourceAsStream(name)) {
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        return texts;
    }

    private void open(String page) {
        browser.driver.get(bridge.console(page).toString());
        look(page);
    }

    private void look(String page) {
        browser.narrow();
        Object said = browser.driver.executeScript("""
            const page = document.documentElement.cloneNode(true);
            const name = page.querySelector("title").textContent;
            // What is quoted, and what comes from people.
            page.querySelectorAll("[lang]:not(html), script, style, code, pre, bdi bdi, .sample, td.name")
                .forEach(element => element.remove());
            page.querySelectorAll("bdi").forEach(
                element => { if (/^\\S+\\.(csv|json)$/.test(element.textContent)) element.remove(); });
            page.querySelectorAll("*").forEach(element => [...element.attributes]
                .filter(each => ["aria-label", "placeholder", "title", "data-label", "data-lost"].includes(each.name))
                .forEach(each => element.append(" | " + each.value + " | ")));
            return [document.documentElement.lang, name + " " + page.querySelector("body").textContent,
                document.documentElement.scrollWidth > document.documentElement.clientWidth];
            """);
        List<?> found = (List<?>) said;
        if (!found.get(0).equals(language.code())) {
            faults.add(page + " is in the language " + found.get(0));
        }
        String text =
                OFFERED.matcher(found.get(1).toString().replaceAll("\\s+", " ")).replaceAll("");
        english.forEach((key, words) -> {
            if (word(words).matcher(text).find()) {
                faults.add(page + " says in English: " + words);
            }
        });
        Matcher word = Pattern.compile(ENGLISH).matcher(text);
        if (word.find()) {
            faults.add(page + " says in English: "
                    + text.substring(Math.max(0, word.start() - 40), Math.min(text.length(), word.end() + 40)));
        }
        if (Boolean.TRUE.equals(found.get(2))) {
            faults.add(page + " is wider than a phone");
        }
        browser.seriousFaults().forEach(fault -> faults.add(page + ": " + fault));
        try {
            browser.picture(language.code() + "-" + page.replaceAll("[^a-z]+", "-"));
        } catch (IOException e) {
            faults.add(e.toString());
        }
        browser.wide();
    }

    @Test
    void whoeverAsksForNoLanguageOfOursGetsThatOfTheSettings() throws Exception {
        try (RunningBridge running = RunningBridge.start(home, Map.of("BRIDGE_LANGUAGE", "nl"))) {
            bridge = running;
            for (Map.Entry<String, String> asked : Map.of(
                            "", "nl", "*", "nl", "sv", "nl", "en-GB,en;q=0.9", "en", "fr-CA;q=0.4, es-MX;q=0.5", "es")
                    .entrySet()) {
                for (String path : List.of("/", "/candidates", "/import", "/sign-in", "/nowhere")) {
                    HttpResponse<String> page = get(path, asked.getKey(), "text/html");
                    assertThat(page.body()).contains("<html lang=\"" + asked.getValue() + "\">");
                    assertThat(page.headers().firstValue("Content-Language")).contains(asked.getValue());
                    assertThat(page.headers().firstValue("Vary")).contains("Accept-Language");
                    assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
                }
                // What can be cached is the same for everybody.
                for (String asset : List.of("console.css", "console.js", "candidates.js")) {
                    HttpResponse<String> shared = get("/assets/" + asset, asked.getKey(), "*/*");
                    assertThat(shared.headers().firstValue("Vary")).isEmpty();
                    assertThat(shared.headers().firstValue("Cache-Control")).contains("max-age=300");
                    assertThat(shared.body())
                            .isEqualTo(get("/assets/" + asset, "pl", "*/*").body());
                }
            }
            assertThat(get("/nowhere", "", "*/*").body()).isEqualTo("Deze pagina bestaat niet.\n");
            assertThat(get("/nowhere", "de", "*/*").body()).isEqualTo("Diese Seite gibt es nicht.\n");
        }
    }

    @Test
    void signingInIsAskedForInTheLanguageOfTheBrowser() throws Exception {
        try (RunningBridge running = RunningBridge.start(home, Map.of())) {
            bridge = running;
            HttpRequest.Builder browsers = HttpRequest.newBuilder(bridge.console("/import"))
                    .header("Accept", "text/html")
                    .header("Accept-Language", "pl");
            HttpResponse<String> page =
                    HttpClient.newHttpClient().send(browsers.build(), HttpResponse.BodyHandlers.ofString());
            assertThat(page.statusCode()).isEqualTo(401);
            assertThat(page.body()).contains("<html lang=\"pl\">", "<h1>Zaloguj się</h1>");
            assertThat(page.headers().firstValue("Vary")).contains("Accept-Language");
        }
    }

    private HttpResponse<String> get(String path, String accepted, String type) throws Exception {
        Map<String, String> headers = new HashMap<>();
        headers.put("Authorization", bridge.authorization());
        headers.put("Accept", type);
        if (!accepted.isEmpty()) {
            headers.put("Accept-Language", accepted);
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(bridge.console(path));
        headers.forEach(request::header);
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
