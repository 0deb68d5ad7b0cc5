package io.recruiteebridge.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.recruiteebridge.delivery.JobCatalog;
import io.recruiteebridge.language.Language;
import io.recruiteebridge.ledger.Ledger;
import io.recruiteebridge.ledger.ReceivedFile;
import io.recruiteebridge.ledger.RowRecord;
import io.recruiteebridge.ledger.RowState;
import io.recruiteebridge.ledger.sqlite.SqliteDatabase;
import io.recruiteebridge.recruitee.Job;
import io.recruiteebridge.recruitee.JobDirectory;
import io.recruiteebridge.recruitee.RecruiteeException;
import io.recruiteebridge.settings.Folders;
import io.recruiteebridge.settings.Secret;
import io.recruiteebridge.settings.Settings;
import io.recruiteebridge.settings.SettingsLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page on which rejected rows are corrected, without a browser; {@link CorrectPageIT} has one. */
class CorrectPagesTest {
    private static final String HEADINGS = "Name,Email,Jobs,row_ref,error_code,error_field,how_to_fix\n";

    @TempDir
    Path home;

    private Instant now = Instant.parse("2026-11-27T08:00:00Z");
    private boolean answers = true;
    private Folders folders;
    private Ledger ledger;
    private AccessGuard guard;
    private CorrectPages pages;

    private final Clock clock = new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    };

    private final JobDirectory recruitee = new JobDirectory() {
        @Override
        public List<Job> jobs() throws RecruiteeException {
            if (!answers) {
                throw new RecruiteeException(RecruiteeException.Kind.GAVE_UP, 0, "no answer");
            }
            return List.of(new Job(1, "Cook", "published"), new Job(2, "Waiter", "published"));
        }

        @Override
        public List<Job.Stage> stages(long jobId) {
            return List.of();
        }
    };

    @BeforeEach
    void open() throws Exception {
        Settings settings = SettingsLoader.load(Map.of(), home, false);
        folders = settings.folders();
        for (Path folder : List.of(folders.inbox(), folders.rejected(), folders.receipts(), folders.state())) {
            Files.createDirectories(folder);
        }
        ledger = new SqliteDatabase(folders.state()).open("https://api.recruitee.com", "1");
        guard = new AccessGuard(settings.http(), new Secret("secret"), folders.state(), clock, System::nanoTime);
        pages = new CorrectPages(
                settings,
                ledger,
                guard,
                new JobCatalog(recruitee, System::nanoTime),
                new UploadStore(folders.uploads(), clock),
                clock);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    /** The file of rejects {@code people.csv}, whose original the ledger knows. */
    private void rejected(String... rows) throws Exception {
        long id = ledger.files()
                .add(ReceivedFile.of("people.csv", rows.length, now))
                .id();
        ledger.files().reserveSuffix(id, 1);
        StringBuilder file = new StringBuilder(HEADINGS);
        List<RowRecord> records = new ArrayList<>();
        for (int i = 0; i < rows.length; i++) {
            file.append(rows[i]).append('\n');
            records.add(new RowRecord(
                    id, i + 1, 17 + i, RowState.REJECTED, null, 0, "email-invalid", null, null, 0, null, null));
        }
        ledger.rows().write(records);
        Files.writeString(folders.rejected().resolve("people.csv"), file);
    }

    private String page() throws Exception {
        PageResponse response = pages.respond(request("GET", Map.of("file", "people.csv"), Map.of()));
        assertThat(response.status()).isEqualTo(200);
        return new String(response.in(Language.ENGLISH).body(), StandardCharsets.UTF_8);
    }

    private PageResponse send(Map<String, String> fields) throws Exception {
        Map<String, String> form = new HashMap<>(fields);
        form.put("file", "people.csv");
        form.put("token", guard.formToken());
        return pages.respond(request("POST", Map.of(), form));
    }

    private static PageRequest request(String method, Map<String, String> query, Map<String, String> form) {
        return new PageRequest(method, CorrectPages.ADDRESS, query, "127.0.0.1", name -> null, form, List.of());
    }

    @Test
    void rowsThatWereNotSentAreReadyAsTheyAre() throws Exception {
        rejected(
                "Ada,ada@example.com,,people.csv:17,cancelled,,Drop it again.",
                "Bo,bo@example.com,,people.csv:18,not-sent-too-many-rejects,,Drop it again.",
                "Cy,cy@example.com,,people.csv:19,recruitee-refused,,Recruitee says no.");
        assertThat(page()).contains("1 row to correct, 2 ready to import", "Recruitee says no.");
    }

    @Test
    void aRowIsCalledByItsLineInTheOriginal() throws Exception {
        rejected("Ada,ada(at)example.com,,people.csv:17,email-invalid,Email,Fix it.");
        assertThat(page()).contains("Line 17 ", "“ada(at)example.com” is not an e-mail address.");
    }

    @Test
    void aFormulaWithoutResultStaysWrongUntilItIsReplaced() throws Exception {
        rejected(
                "#FORMULA?,ada@example.com,,people.csv:17,formula-not-calculated,Name,Enter it.",
                "Bo,#FORMULA?,,people.csv:18,formula-not-calculated,Email,Enter it.");
        assertThat(page())
                .contains("2 rows to correct, 0 ready to import", "“Name” is a formula", "value=\"#FORMULA?\"")
                .doesNotContain("The name is missing");
        send(Map.of("r1c0", "Ada Example", "r2c0", "Bo Example", "r2c1", "#FORMULA?"));
        assertThat(page()).contains("1 row to correct, 1 ready to import", "“Email” is a formula");
    }

    @Test
    void aRowWithAJobIsNotReadyWhileNobodyCanBeAskedAboutJobs() throws Exception {
        answers = false;
        rejected(
                "Ada,ada@example.com,Cook,people.csv:17,job-unknown,Jobs,No such job.",
                "Bo,bo@example.com,,people.csv:18,cancelled,,Drop it again.");
        assertThat(page()).contains("1 row to correct, 1 ready to import", "be asked about jobs at the moment");
        answers = true;
        now = now.plus(Duration.ofSeconds(30));
        assertThat(page()).contains("0 rows to correct, 2 ready to import");
    }

    @Test
    void rowsWhoseFileSomebodyTookOutOfTheInboxComeBack() throws Exception {
        rejected(
                "Ada,ada(at)example.com,,people.csv:17,email-invalid,Email,Fix it.",
                "Bo,none,,people.csv:18,email-invalid,Email,Fix it.");
        page();
        send(Map.of("r1c1", "ada@example.com"));
        assertThat(send(Map.of("import", "yes")).headers().get("Location"))
                .isEqualTo("/import?sent=people.corrected.csv");
        Path sent = folders.inbox().resolve("people.corrected.csv");
        assertThat(sent)
                .content()
                .startsWith(HEADINGS.strip())
                .contains("ada@example.com,,people.csv:17")
                .doesNotContain("Bo");
        now = now.plus(Duration.ofSeconds(30));
        assertThat(page()).contains("1 row to correct, 0 ready to import").doesNotContain("Line 17 ");

        Files.delete(sent);
        now = now.plus(Duration.ofSeconds(30));
        assertThat(page()).contains("1 row to correct, 1 ready to import", "Line 17 ", "value=\"ada@example.com\"");
    }

    @Test
    void aCellOfTheBridgesOwnIsNotChanged() throws Exception {
        rejected("Ada,ada(at)example.com,,people.csv:17,email-invalid,Email,Fix it.");
        send(Map.of("r1c1", "ada@example.com", "r1c3", "others.csv:1", "r9c1", "x", "r1c99", "x"));
        send(Map.of("import", "yes"));
        assertThat(folders.inbox().resolve("people.corrected.csv"))
                .content()
                .contains("ada@example.com,,people.csv:17,");
    }

    @Test
    void onlyTheValueThatIsWrongIsReplaced() throws Exception {
        rejected("Ada,ada@example.com,Waiter; Waite,people.csv:17,job-unknown,Jobs,No such job.");
        assertThat(page()).contains("<bdi>Waiter; Waiter</bdi>");
    }

    @Test
    void whatIsMeantIsTakenInAllRowsAlike() throws Exception {
        rejected(
                "Ada,ada(at)example.com,,people.csv:17,email-invalid,Email,Fix it.",
                "Bo,bo(at)example.com,,people.csv:18,email-invalid,Email,Fix it.",
                "Cy,nothing,,people.csv:19,email-invalid,Email,Fix it.",
                "Dee,nothing,,people.csv:20,email-invalid,Email,Fix it.");
        assertThat(page()).contains("Use what is suggested in all 2 such rows");
        send(Map.of("repair", "all:1:1:0"));
        assertThat(page()).contains("2 rows to correct, 2 ready to import", "value=\"bo@example.com\"");
        send(Map.of("r3c1", ""));
        assertThat(page()).contains("Do the same in 1 more row");
        send(Map.of("repeat", "3:1"));
        assertThat(page()).contains("0 rows to correct, 4 ready to import");
    }
}
