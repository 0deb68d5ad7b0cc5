package io.recruiteebridge.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.recruiteebridge.delivery.JobCatalog;
import io.recruiteebridge.imports.ExportCondition;
import io.recruiteebridge.imports.ImportJobs;
import io.recruiteebridge.imports.OpenFiles;
import io.recruiteebridge.imports.StatusReporter;
import io.recruiteebridge.language.Language;
import io.recruiteebridge.language.Sentence;
import io.recruiteebridge.ledger.Ledger;
import io.recruiteebridge.ledger.LedgerException;
import io.recruiteebridge.ledger.sqlite.SqliteDatabase;
import io.recruiteebridge.pages.Site;
import io.recruiteebridge.receipt.Outbox;
import io.recruiteebridge.receipt.Status;
import io.recruiteebridge.recruitee.Backoff;
import io.recruiteebridge.recruitee.Job;
import io.recruiteebridge.recruitee.JobDirectory;
import io.recruiteebridge.recruitee.RequestGate;
import io.recruiteebridge.settings.Folders;
import io.recruiteebridge.settings.Secret;
import io.recruiteebridge.settings.Settings;
import io.recruiteebridge.settings.SettingsLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console of several companies, without a browser. */
class ConsoleTest {
    private static final String PASSWORD = "secret";

    @TempDir
    Path home;

    private AccessGuard guard;
    private Ledger ledger;
    private CompanyConsole company;
    private Console console;

    static final class NoJobs implements JobDirectory {
        @Override
        public List<Job> jobs() {
            return List.of();
        }

        @Override
        public List<Job.Stage> stages(long jobId) {
            return List.of();
        }
    }

    @BeforeEach
    void open() throws Exception {
        Settings settings = SettingsLoader.load(Map.of(), home, false);
        Folders folders = settings.folders();
        for (Path folder : List.of(folders.inbox(), folders.outbox(), folders.state())) {
            Files.createDirectories(folder);
        }
        Clock clock = Clock.systemUTC();
        ledger = new SqliteDatabase(folders.state()).open("https://api.recruitee.com", "1");
        guard = new AccessGuard(settings.http(), new Secret(PASSWORD), folders.state(), clock, System::nanoTime);
        JobCatalog jobs = new JobCatalog(new NoJobs(), System::nanoTime);
        // The parts that are null are those of pages that aren't asked for here.
        company = new CompanyConsole(settings, null, ledger, null, null, null, guard, () -> null, jobs, null, clock);
        console = new Console(guard, Language.ENGLISH, true);
        console.add("acme", company);
        console.add("bolt", company);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void linksOfACompanysPageLeadToItsOtherPages() throws Exception {
        String page = body(get("/companies/acme/import"));

        assertThat(page)
                .contains("action=\"/companies/acme/import?token=", "href=\"/companies/acme/candidates\"")
                .contains("href=\"/companies/acme\"", "href=\"/companies/bolt\"", "href=\"/companies\"")
                .contains("href=\"/assets/console.css\"", "action=\"/sign-out\"")
                .contains("<summary><bdi>acme</bdi></summary>")
                .doesNotContain("\"/import", "\"/candidates");
    }

    @Test
    void aRedirectStaysWithTheCompany() {
        Site acme = new Site("acme", List.of("acme", "bolt"));

        assertThat(PageResponse.seeOther("/import?id=1").on(acme).headers())
                .containsEntry("Location", "/companies/acme/import?id=1");
    }

    @Test
    void whoSignsInComesToThePageThatWasAskedFor() throws Exception {
        PageResponse response = console.respond(request("/companies/acme/import", header -> switch (header) {
            case "Host" -> "localhost";
            case "Accept" -> "text/html";
            default -> null;
        }));

        assertThat(response.status()).isEqualTo(401);
        assertThat(body(response.in(Language.ENGLISH))).contains("value=\"/companies/acme/import\"");
    }

    @Test
    void whatIsNotThereIsNotFound() throws Exception {
        assertThat(get("/companies/cox/import").status()).isEqualTo(404);
        assertThat(get("/import").status()).isEqualTo(404);
        assertThat(get("/companies/acme/nothing").status()).isEqualTo(404);
        assertThat(get("/assets/console.css").status()).isEqualTo(200);
    }

    @Test
    void aHomeOfOneCompanyHasItsPagesAtTheRoot() throws Exception {
        console = new Console(guard, Language.ENGLISH, false);
        console.add("", company);

        assertThat(body(get("/import"))).contains("action=\"/import?token=").doesNotContain("/companies", "<details>");
        assertThat(get("/companies/acme/import").status()).isEqualTo(404);
        assertThat(get("/companies").status()).isEqualTo(404);
    }

    @Test
    void thePageOfAllCompaniesBeginsWithThoseThatNeedSomebody() throws Exception {
        console.remove("acme");
        console.remove("bolt");
        assertThat(body(get("/")))
                .contains("There is no company yet", "href=\"/companies\"")
                .doesNotContain("\"/import\"", "\"/candidates\"");

        console.addBroken("cox", "bridge.x is no <b>setting</b>, href=\"/import\"");
        CompaniesView view = new CompaniesView(List.of(
                new CompaniesView.Row("acme", null, null, null),
                new CompaniesView.Row("cox", null, "no setting", null)));

        assertThat(view.rows().get(0).company()).isEqualTo("cox");
        assertThat(view.mood()).isEqualTo("wait");
        assertThat(body(get("/companies")))
                .contains("Not at work:", "&lt;b>setting&lt;/b>, href=\"/import\"".replace(">", "&gt;"))
                .contains("href=\"/companies/cox\"");
    }

    @Test
    void aMistakeInTheSettingsOfACompanyAtWorkIsShownBesideWhatItDoes() {
        CompaniesView view = new CompaniesView(List.of(
                new CompaniesView.Row("acme", status(Status.State.IDLE), null, null),
                new CompaniesView.Row("bolt", status(Status.State.IDLE), "bridge.x is no setting", null)));

        assertThat(view.mood()).isEqualTo("wait");
        assertThat(body(PageResponse.page(200, "console/companies.jte", view).in(Language.ENGLISH)))
                .containsSubsequence(
                        "href=\"/companies/bolt\"",
                        "goes on with the earlier ones",
                        "bridge.x is no setting",
                        "href=\"/companies/acme\"")
                .doesNotContain("Not at work:");
    }

    @Test
    void aCompanyThatAnotherProcessWorksOnNeedsNobody() throws Exception {
        console.addBroken("acme", "no setting");
        console.remove("bolt");
        assertThat(console.standsBy()).isFalse();
        console.addElsewhere("acme", "host-2, process 7");
        console.addElsewhere("cox", "");

        assertThat(console.standsBy()).isTrue();
        assertThat(body(get("/companies")))
                .contains(
                        "Worked on by host-2, process 7", "Another process works on it", "No file needs your attention")
                .contains("href=\"/companies/acme\"")
                .doesNotContain("Not at work:");

        console.remove("cox");
        console.add("acme", company);
        assertThat(console.standsBy()).isFalse();
    }

    @Test
    void thePagesOfACompanyThatAnotherProcessWorksOnSayWhereTheyAre() throws Exception {
        console.addElsewhere("acme", "host-2, process 7");
        for (String path : List.of("/companies/acme", "/companies/acme/import", "/companies/acme/files/a.csv")) {
            PageResponse page = get(path, "text/html");
            assertThat(page.status()).as(path).isEqualTo(503);
            assertThat(page.headers()).containsEntry("Retry-After", "60");
            assertThat(body(page))
                    .contains("Another machine is working on this company", "Worked on by host-2, process 7")
                    .contains("Open this company in that machine's console", "id=\"live\"")
                    // The switch, with this company in it.
                    .contains("<summary><bdi>acme</bdi></summary>", "href=\"/companies/bolt\"")
                    .contains("href=\"/companies/acme\" aria-current=\"true\"")
                    .doesNotContain("What you sent");
        }
        assertThat(get("/companies/bolt/import").status()).isEqualTo(200);
        assertThat(body(get("/companies/bolt/import"))).contains("href=\"/companies/acme\"");
        assertThat(get("/companies/cox", "text/html").status()).isEqualTo(404);
        PageResponse said = get("/companies/acme");
        assertThat(said.status()).isEqualTo(503);
        assertThat(body(said)).isEqualTo("Worked on by host-2, process 7\n");

        console.addElsewhere("acme", "");
        assertThat(body(get("/companies/acme"))).isEqualTo("Another process works on it\n");

        console.add("acme", company);
        assertThat(get("/companies/acme/import").status()).isEqualTo(200);
    }

    @Test
    void thePagesOfACompanyThatDoesNotWorkSayWhy() throws Exception {
        console.addBroken("cox", "recruitee.api-key is missing <b>");
        for (String path : List.of("/companies/cox", "/companies/cox/import")) {
            PageResponse page = get(path, "text/html");
            assertThat(page.status()).as(path).isEqualTo(503);
            assertThat(page.headers()).doesNotContainKey("Retry-After");
            assertThat(body(page))
                    .contains("This company is not at work", "recruitee.api-key is missing &lt;b")
                    .contains("Correct that where its settings are", "id=\"live\"")
                    .contains("<summary><bdi>cox</bdi></summary>", "href=\"/companies/bolt\"")
                    .doesNotContain("What you sent");
        }
        assertThat(body(get("/companies/cox"))).isEqualTo("This company is not at work\n");
        assertThat(body(console.refusal(request("POST", "/companies/cox/import", "text/html"))
                        .in(Language.GERMAN)))
                .contains("Diese Firma arbeitet nicht", "Was Sie gesendet haben, wurde nicht verwendet")
                .doesNotContain("id=\"live\"");

        console.add("cox", company);
        assertThat(get("/companies/cox/import").status()).isEqualTo(200);
    }

    @Test
    void aCompanyWhoseLedgerCannotBeReachedSaysSo() throws Exception {
        Settings settings = SettingsLoader.load(Map.of(), home, false);
        Clock clock = Clock.systemUTC();
        ImportJobs jobs = new ImportJobs(() -> {});
        StatusReporter reporting = new StatusReporter(
                ledger,
                null,
                jobs,
                null,
                new RequestGate(
                        Integer.MAX_VALUE, 0, 1, System::nanoTime, new Backoff(new SplittableRandom(1)), () -> true),
                new Outbox(settings.folders().outbox(), ZoneOffset.UTC, Language.ENGLISH),
                settings.folders(),
                List.of(),
                clock,
                () -> null,
                () -> null,
                new ExportCondition(settings.folders(), clock),
                new OpenFiles(settings.folders(), ZoneOffset.UTC));
        console.add(
                "acme",
                new CompanyConsole(
                        settings,
                        reporting,
                        ledger,
                        null,
                        new RowHistory(ledger, jobs, clock),
                        null,
                        guard,
                        () -> null,
                        new JobCatalog(new NoJobs(), System::nanoTime),
                        null,
                        clock));
        console.remove("bolt");
        reporting.report();
        assertThat(body(get("/companies"))).contains("Idle");

        Path written = settings.folders().outbox().resolve("status.html");
        String ofAnotherMachine = "The machine that has taken over works.";
        Files.writeString(written, ofAnotherMachine);
        ledger.account().learnPace(7);
        ledger.close();
        assertThatThrownBy(reporting::report).isInstanceOf(LedgerException.class);
        assertThat(written).hasContent(ofAnotherMachine);

        String trouble = "The ledger";
        assertThat(body(get("/companies")))
                .contains("Paused", trouble, "the bridge then resumes automatically", "Some companies are not at work")
                .doesNotContain("Idle");
        PageResponse page = get("/companies/acme", "text/html");
        assertThat(page.status()).isEqualTo(503);
        assertThat(body(page))
                .contains("The ledger can't be reached", trouble, "goes on by itself", "id=\"live\"")
                .contains("<summary><bdi>acme</bdi></summary>")
                .doesNotContain("What you sent");
    }

    @Test
    void whatIsSentToACompanyThatAnotherProcessWorksOnIsRefusedBeforeItIsRead() {
        console.addElsewhere("acme", "host-2, process 7");
        for (String path : List.of("/companies/acme/import", "/companies/acme/candidates/new", "/companies/acme")) {
            PageResponse refusal = console.refusal(request("POST", path, "text/html"));
            assertThat(refusal).as(path).isNotNull();
            assertThat(refusal.status()).isEqualTo(503);
            assertThat(refusal.headers()).containsEntry("Retry-After", "60");
            assertThat(body(refusal.in(Language.GERMAN)))
                    .contains("Wird bearbeitet von host-2, process 7", "Was Sie gesendet haben, wurde nicht verwendet")
                    .contains("href=\"/companies/bolt\"")
                    .doesNotContain("id=\"live\"");
        }
        assertThat(console.refusal(request("POST", "/companies", "text/html")).status())
                .isEqualTo(405);
    }

    @Test
    void theAddressOfACompanyThatIsGoneLeadsBackToTheOthers() throws Exception {
        console.remove("bolt");
        for (PageResponse page : List.of(
                get("/companies/bolt", "text/html"),
                get("/companies/bolt/import", "text/html"),
                console.refusal(request("POST", "/companies/bolt/import", "text/html")))) {
            assertThat(page.status()).isEqualTo(404);
            assertThat(body(page.in(Language.ENGLISH)))
                    .contains("the company has been renamed or removed")
                    .contains("href=\"/companies\">Go to the list of companies");
        }
        assertThat(body(get("/companies/acme/nothing", "text/html")))
                .contains("what it showed has been removed", "href=\"/companies/acme\">Go to the status page");
        assertThat(body(get("/companies/bolt"))).isEqualTo("There is no such page.\n");
        Function<String, String> stranger = header -> switch (header) {
            case "Host" -> "localhost";
            case "Accept" -> "text/html";
            default -> null;
        };
        for (String path : List.of("/companies/bolt", "/companies/acme")) {
            PageResponse page = console.respond(request(path, stranger));
            assertThat(page.status()).isEqualTo(401);
            assertThat(body(page.in(Language.ENGLISH))).doesNotContain("renamed", "list of companies");
        }
    }

    @Test
    void aCompanyThatIsPausedNeedsSomebody() {
        CompaniesView view = new CompaniesView(List.of(
                new CompaniesView.Row("acme", status(Status.State.IDLE), null, null),
                new CompaniesView.Row("bolt", status(Status.State.PAUSED), null, null)));

        assertThat(view.rows().get(0).company()).isEqualTo("bolt");
        assertThat(view.mood()).isEqualTo("wait");
    }

    @Test
    void theLinkThatFilesAreDroppedOntoIsNotACompanysOfThatName() throws Exception {
        console.add("import", company);

        assertThat(body(get("/companies/acme/import")))
                .contains("href=\"/companies/import\"")
                .containsOnlyOnce("data-place=\"IMPORT\"")
                .contains("<a href=\"/companies/acme/import\" data-place=\"IMPORT\"");
        assertThat(body(get("/assets/console.js"))).contains("nav a[data-place=\"IMPORT\"]");
    }

    private static Status status(Status.State state) {
        return new Status(
                state,
                Sentence.of("console.just-started"),
                null,
                List.of(),
                List.of(),
                Status.Queue.EMPTY,
                List.of(),
                null,
                Instant.EPOCH);
    }

    private PageResponse get(String path) throws Exception {
        return get(path, "*/*");
    }

    private PageResponse get(String path, String accepted) throws Exception {
        return console.respond(request("GET", path, accepted));
    }

    private static PageRequest request(String method, String path, String accepted) {
        String credentials = Base64.getEncoder().encodeToString(("any:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        return request(method, path, header -> switch (header) {
            case "Host" -> "localhost";
            case "Accept" -> accepted;
            case "Authorization" -> "Basic " + credentials;
            default -> null;
        });
    }

    private static PageRequest request(String path, Function<String, String> headers) {
        return request("GET", path, headers);
    }

    private static PageRequest request(String method, String path, Function<String, String> headers) {
        return new PageRequest(method, path, Map.of(), "127.0.0.1", headers, Map.of(), List.of());
    }

    private static String body(PageResponse response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }
}
