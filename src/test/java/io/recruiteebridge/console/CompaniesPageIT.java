package io.recruiteebridge.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.recruiteebridge.delivery.JobCatalog;
import io.recruiteebridge.imports.StatusReporter;
import io.recruiteebridge.language.Language;
import io.recruiteebridge.language.Sentence;
import io.recruiteebridge.ledger.Ledger;
import io.recruiteebridge.ledger.sqlite.SqliteDatabase;
import io.recruiteebridge.pages.Site;
import io.recruiteebridge.receipt.Attention;
import io.recruiteebridge.receipt.Status;
import io.recruiteebridge.settings.Folders;
import io.recruiteebridge.settings.Secret;
import io.recruiteebridge.settings.Settings;
import io.recruiteebridge.settings.SettingsLoader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages of several companies in a browser, without a bridge behind them. */
@Tag("long")
class CompaniesPageIT {
    private static final String PASSWORD = "secret";
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /** What a page of all companies with something to do looks like. */
    private static final String BUSY = "/busy";

    @TempDir
    Path home;

    @TempDir
    Path profile;

    private CompanyConsole company;
    private Ledger ledger;
    private Console console;
    private HttpServer server;

    @BeforeEach
    void open() throws Exception {
        Settings settings = SettingsLoader.load(Map.of(), home, false);
        Folders folders = settings.folders();
        for (Path folder : List.of(folders.inbox(), folders.outbox(), folders.state())) {
            Files.createDirectories(folder);
        }
        Clock clock = Clock.systemUTC();
        ledger = new SqliteDatabase(folders.state()).open("https://api.recruitee.com", "1");
        AccessGuard guard =
                new AccessGuard(settings.http(), new Secret(PASSWORD), folders.state(), clock, System::nanoTime);
        // Has never reported.
        StatusReporter reporting = new StatusReporter(
                ledger, null, null, null, null, null, folders, List.of(), clock, null, null, null, null);
        JobCatalog jobs = new JobCatalog(new ConsoleTest.NoJobs(), System::nanoTime);
        company =
                new CompanyConsole(settings, reporting, ledger, null, null, null, guard, () -> null, jobs, null, clock);
        console = new Console(guard, Language.ENGLISH, true);
        for (String name :
                List.of("acme", "bolt", "a-name-of-sixty-four-letters-as-long-as-the-name-of-a-folder-may-be")) {
            console.add(name, company);
        }
        console.addBroken("cox", "Company cox: recruitee.api-key is missing");
        console.addElsewhere("dax", "host-2, process 7");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::serve);
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
        ledger.close();
    }

    @Test
    void pagesHaveNoSeriousFaultAndFitAPhone() throws Exception {
        try (Browser browser = Browser.open(profile)) {
            for (String page : List.of("/", BUSY, "/companies/acme/import", "/companies/acme/candidates")) {
                browser.driver.get("http://127.0.0.1:" + server.getAddress().getPort() + page);
                if (page.startsWith("/companies/")) {
                    assertCanSwitch(browser, page);
                }
                look(browser, page);
                browser.assertNoComplaints();
            }
        }
    }

    private static void assertCanSwitch(Browser browser, String page) {
        browser.find("nav summary").click();
        assertThat(browser.all("nav li a")).hasSize(5);
        assertThat(browser.find("nav li a[href='/companies/bolt']").isDisplayed())
                .isTrue();
        assertThat(browser.find("nav a[aria-current=page]").getDomAttribute("href"))
                .isEqualTo(page);
    }

    private static void look(Browser browser, String page) throws IOException {
        assertThat(browser.seriousFaults()).as(page).isEmpty();
        browser.narrow();
        browser.dark(true);
        browser.assertNothingSideways();
        assertThat(browser.seriousFaults())
                .as("%s on a phone in the dark", page)
                .isEmpty();
        browser.picture("companies" + page.replace('/', '-'));
        browser.dark(false);
        browser.wide();
    }

    @Test
    void aPageSaysByItselfWhichMachineWorksOnItsCompany() throws Exception {
        try (Browser browser = Browser.open(profile)) {
            browser.driver.get("http://127.0.0.1:" + server.getAddress().getPort() + "/companies/dax/import");
            assertThat(browser.text("#live")).contains("Worked on by host-2, process 7");
            assertCanSwitch(browser, "/companies/dax/import");
            look(browser, "/companies/dax/import");

            console.addElsewhere("dax", "host-3, process 8");
            await().atMost(PATIENCE).until(() -> browser.text("#live").contains("Worked on by host-3, process 8"));

            console.add("dax", company);
            await().atMost(PATIENCE).until(() -> browser.all("input[type=file]").size() > 0);
        }
    }

    private void serve(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String basic = Base64.getEncoder().encodeToString(("any:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        PageRequest request = new PageRequest(
                "GET",
                path,
                Map.of(),
                "127.0.0.1",
                header -> header.equals("Authorization")
                        ? "Basic " + basic
                        : exchange.getRequestHeaders().getFirst(header),
                Map.of(),
                List.of());
        PageResponse response = path.equals(BUSY) ? busy() : console.respond(request);
        response.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(response.status(), response.body().length == 0 ? -1 : response.body().length);
        exchange.getResponseBody().write(response.body());
        exchange.close();
    }

    private static PageResponse busy() {
        Status status = new Status(
                Status.State.IDLE,
                Sentence.of("console.just-started"),
                null,
                List.of(new Attention("people.csv", Sentence.of("attention.to-fix"))),
                List.of(),
                Status.Queue.EMPTY,
                List.of(),
                null,
                Instant.now());
        CompaniesView view = new CompaniesView(List.of(
                new CompaniesView.Row("acme", status, null, null), new CompaniesView.Row("bolt", null, null, null)));
        return PageResponse.page(200, "console/companies.jte", view)
                .on(new Site("", List.of("acme", "bolt")))
                .in(Language.GERMAN);
    }
}
