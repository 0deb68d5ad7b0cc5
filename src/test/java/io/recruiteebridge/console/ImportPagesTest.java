package io.recruiteebridge.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.recruiteebridge.delivery.JobCatalog;
import io.recruiteebridge.imports.Check;
import io.recruiteebridge.language.Language;
import io.recruiteebridge.ledger.Ledger;
import io.recruiteebridge.ledger.sqlite.SqliteDatabase;
import io.recruiteebridge.reading.Zip;
import io.recruiteebridge.receipt.Outbox;
import io.recruiteebridge.receipt.OutputNames;
import io.recruiteebridge.settings.Folders;
import io.recruiteebridge.settings.Secret;
import io.recruiteebridge.settings.Settings;
import io.recruiteebridge.settings.SettingsLoader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The import page without a browser; {@link ImportPageIT} has one. */
class ImportPagesTest {
    @TempDir
    Path home;

    private Settings settings;
    private Folders folders;
    private Ledger ledger;
    private AccessGuard guard;
    private ImportPages pages;

    @BeforeEach
    void open() throws Exception {
        settings = SettingsLoader.load(Map.of(), home, false);
        folders = settings.folders();
        for (Path folder : List.of(folders.inbox(), folders.rejected(), folders.receipts(), folders.state())) {
            Files.createDirectories(folder);
        }
        Clock clock = Clock.systemUTC();
        ledger = new SqliteDatabase(folders.state()).open("https://api.recruitee.com", "1");
        guard = new AccessGuard(settings.http(), new Secret("secret"), folders.state(), clock, System::nanoTime);
        UploadStore uploads = new UploadStore(folders.uploads(), clock);
        CorrectPages corrections = new CorrectPages(
                settings, ledger, guard, new JobCatalog(new ConsoleTest.NoJobs(), System::nanoTime), uploads, clock);
        pages = new ImportPages(settings, ledger, guard, () -> null, uploads, corrections, clock);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private PageResponse send(Map<String, String> form) throws Exception {
        return pages.send(new PageRequest("POST", "/import", Map.of(), "127.0.0.1", header -> null, form, List.of()));
    }

    private PageResponse upload(String name, byte[] content) throws Exception {
        Path received = Files.createDirectories(folders.uploads()).resolve("received");
        Files.write(received, content);
        UploadVisit visit = new UploadVisits().begin("somebody");
        assertThat(visit).isNotNull();
        return pages.send(new PageRequest(
                "POST",
                "/import",
                Map.of(),
                "127.0.0.1",
                header -> header.equals("Content-Type") ? "multipart/form-data" : null,
                Map.of(),
                List.of(new PageRequest.Upload(name, received, visit))));
    }

    /** The page to which a response leads. */
    private String page(PageResponse response) throws Exception {
        String location = response.headers().getOrDefault("Location", "");
        assertThat(location).startsWith("/import?id=");
        Map<String, String> query = Url.parameters(location.substring(location.indexOf('?') + 1));
        PageResponse page =
                pages.show(new PageRequest("GET", "/import", query, "127.0.0.1", header -> null, Map.of(), List.of()));
        return new String(page.in(Language.ENGLISH).body(), StandardCharsets.UTF_8);
    }

    /** {@code people.csv}, which was not imported, under the outputs' name {@code people-2.csv}. */
    private Path rejectedFile() throws Exception {
        Path rejected = Files.writeString(
                folders.rejected().resolve("people-2.csv"), "Name,Reach\nAda,ada@example.com\nBo,bo@example.com\n");
        Check.Result result = new Check(settings, null).check(rejected, "people.csv");
        new Outbox(folders.outbox(), ZoneOffset.UTC, Language.ENGLISH)
                .receipt(OutputNames.of("people.csv", 2), result.receipt(), List.of());
        return rejected;
    }

    @Test
    void aFileThatWasNotImportedOpensLikeAnUpload() throws Exception {
        Path rejected = rejectedFile();
        Map<String, String> form = Map.of("token", guard.formToken(), "rejected", "people-2.csv");
        assertThat(page(send(form))).contains("<bdi>people.csv</bdi>", "Whose addresses are these? Please choose.");
        assertThat(rejected).exists();
        // The second time as well: the first has ended.
        assertThat(page(send(form))).contains("<bdi>people.csv</bdi>");
        assertThat(send(Map.of("token", "wrong", "rejected", "people-2.csv")).status())
                .isEqualTo(403);
        for (String other : List.of("others.csv", "../rejected/people-2.csv", ".people-2.csv")) {
            assertThat(send(Map.of("token", guard.formToken(), "rejected", other))
                            .status())
                    .isEqualTo(404);
        }
    }

    @Test
    void aFileThatCouldNotBeCopiedCanBeOpenedLater() throws Exception {
        rejectedFile();
        Map<String, String> form = Map.of("token", guard.formToken(), "rejected", "people-2.csv");
        Path inTheWay = Files.writeString(folders.uploads(), "");
        assertThatThrownBy(() -> send(form)).isInstanceOf(IOException.class);
        Files.delete(inTheWay);
        assertThat(page(send(form))).contains("<bdi>people.csv</bdi>");
    }

    @Test
    void rowsThatComeWithCvsHaveNoButtonToCorrectThem() throws Exception {
        String table = "Name,Email,CV\nAda,ada(at)example.com,ada.pdf\n";
        assertThat(page(upload("people.csv", table.getBytes(StandardCharsets.UTF_8))))
                .contains("1 would be rejected", "/correct?id=");
        assertThat(page(upload("people.zip", Zip.of(Map.of("people.csv", table)))))
                .contains("1 would be rejected", "/correct?id=");
        assertThat(page(upload("fair.zip", Zip.of(Map.of("people.csv", table, "ada.pdf", "%PDF-1.4\n%%EOF\n")))))
                .contains("1 would be rejected")
                .doesNotContain("/correct?id=");
    }
}
