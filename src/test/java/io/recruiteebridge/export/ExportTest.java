package io.recruiteebridge.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.recruiteebridge.export.ExportReport.Result;
import io.recruiteebridge.export.details.DetailsStore;
import io.recruiteebridge.files.Sha256;
import io.recruiteebridge.files.SpreadsheetGuard;
import io.recruiteebridge.language.Language;
import io.recruiteebridge.reading.FirstReading;
import io.recruiteebridge.reading.Reading;
import io.recruiteebridge.reading.ReadingContext;
import io.recruiteebridge.reading.SourceRow;
import io.recruiteebridge.recruitee.ReadClient;
import io.recruiteebridge.recruitee.RecruiteeException;
import io.recruiteebridge.settings.ExportFormat;
import io.recruiteebridge.settings.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ExportTest {
    private static final Set<ExportFormat> ALL = EnumSet.allOf(ExportFormat.class);
    private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));

    /** What Recruitee gives at most. */
    private static final int PAGE = 1000;

    private final SmallRecruitee recruitee = new SmallRecruitee();
    private final List<ObjectNode> passedBy = new ArrayList<>();

    @TempDir
    Path home;

    private Path outbox;

    @BeforeEach
    void people() {
        outbox = home.resolve("outbox");
        recruitee.add("Ada Lovelace", "ada@example.com", "countess@example.com");
        recruitee.add("=HYPERLINK(\"http://evil\")", "x@example.com");
        recruitee.add("Émile 't Hart; \"de\" Oude", "emile@example.com");
    }

    @Test
    void theCsvHoldsEverybodyNewestFirst() throws Exception {
        ExportReport report = export(ALL).run();

        assertThat(report.result()).isEqualTo(Result.PUBLISHED);
        assertThat(report.count()).isEqualTo(3);
        assertThat(report.changes()).isEqualTo(new ExportReport.Changes(3, 0, 0));
        assertThat(Files.readString(outbox.resolve("candidates.csv"))).startsWith("\uFEFFid,name,emails,");
        List<NamedCsvRecord> rows = csv("candidates.csv");
        assertThat(rows.get(0).getHeader()).isEqualTo(ExportHeadings.LEAN);
        assertThat(rows).extracting(row -> row.getField("id")).containsExactly("103", "102", "101");
        assertThat(rows.get(1).getField("name")).isEqualTo("'=HYPERLINK(\"http://evil\")");
        NamedCsvRecord ada = rows.get(2);
        assertThat(ada.getField("emails")).isEqualTo("ada@example.com; countess@example.com");
        assertThat(ada.getField("phones")).isEqualTo("'+31 20 101");
        assertThat(ada.getField("recruitee_url")).isEqualTo("https://app.recruitee.example/#/candidates/101");
        assertThat(ada.getField("jobs")).isEqualTo("Engineer");
        assertThat(ada.getField("stages")).as("a stage nobody named").isEqualTo("71");
        assertThat(rows.get(1).getField("stages")).isEqualTo("Applied");
    }

    @Test
    void theWorkbookHasTheSameTextsWithoutAGuard() throws Exception {
        export(ALL).run();

        List<List<String>> rows = new ArrayList<>();
        try (FirstReading table =
                Reading.first(outbox.resolve("candidates.xlsx"), "candidates.xlsx", ReadingContext.NONE)) {
            assertThat(table.columns()).isEqualTo(ExportHeadings.LEAN);
            for (SourceRow row = table.next(); row != null; row = table.next()) {
                rows.add(row.cells().stream().map(cell -> cell.get(0)).toList());
            }
        }
        List<NamedCsvRecord> csv = csv("candidates.csv");
        assertThat(rows).hasSameSizeAs(csv);
        for (int i = 0; i < rows.size(); i++) {
            assertThat(rows.get(i))
                    .isEqualTo(csv.get(i).getFields().stream()
                            .map(SpreadsheetGuard::unguard)
                            .toList());
        }
    }

    @Test
    void aTextTooLongForExcelIsCutBetweenTwoCharacters() throws Exception {
        recruitee.add("x" + "\uD83D\uDE00".repeat(20_000), "smile@example.com");
        export(ALL).run();

        try (FirstReading table =
                Reading.first(outbox.resolve("candidates.xlsx"), "candidates.xlsx", ReadingContext.NONE)) {
            assertThat(table.next().cells().get(1).get(0)).isEqualTo("x" + "\uD83D\uDE00".repeat(16_382) + "…");
        }
    }

    @Test
    void theDelimiterIsThatOfTheSettings() throws Exception {
        Export export = new Export(
                recruitee.records(),
                new Settings.Export(Duration.ZERO, Set.of(ExportFormat.CSV), true, ';', false, 0),
                outbox,
                home.resolve("state"),
                null,
                passedBy::add,
                Clock.systemUTC());
        export.run();
        recruitee.people.removeIf(person -> person.path("id").asInt() == 103);

        assertThat(Files.readString(outbox.resolve("candidates.csv"))).contains("\"Émile 't Hart; \"\"de\"\" Oude\";");
        assertThat(Files.readString(outbox.resolve(export.run().changesFile())))
                .contains("deleted;103;\"Émile 't Hart; \"\"de\"\" Oude\";");
    }

    @Test
    void theJsonHoldsTheRecordsAsGiven() throws Exception {
        recruitee.people.get(0).set("rating", SmallRecruitee.parse("3.10"));
        recruitee.people.get(0).set("big", SmallRecruitee.parse("12345678901234567890.123456789012345678900"));
        export(ALL).run();

        List<String> records =
                recruitee.people.stream().map(ObjectNode::toString).toList();
        assertThat(records.get(0)).contains("\"rating\":3.10,\"big\":12345678901234567890.123456789012345678900");
        JsonNode array =
                SmallRecruitee.JSON.readTree(outbox.resolve("candidates.json").toFile());
        assertThat(array).extracting(JsonNode::toString).isEqualTo(records);
        assertThat(Files.readAllLines(outbox.resolve("candidates.jsonl"))).isEqualTo(records);
    }

    @Test
    void aListInAnotherOrderMakesTheSameFiles() throws Exception {
        export(ALL).run();
        List<byte[]> inOrder = contents();

        outbox = home.resolve("another outbox");
        Collections.swap(recruitee.people, 0, 2);
        export(ALL).run();

        assertThat(contents()).containsExactlyElementsOf(inOrder);
    }

    @Test
    void aTitleThatIsToldLateCountsForThoseBeforeToo() throws Exception {
        for (int i = 0; i < PAGE; i++) {
            recruitee.add("Person " + i);
        }
        ReadClient lateTitles = request -> {
            JsonNode answer = recruitee.get(request);
            if (request.query().get("offset").equals("0")) {
                ((ObjectNode) answer).remove("references");
            }
            return answer;
        };
        export(lateTitles, ALL).run();

        assertThat(csv("candidates.csv"))
                .hasSize(PAGE + 3)
                .extracting(row -> row.getField("jobs"))
                .containsOnly("Engineer");
    }

    @Test
    void anEmptyAccountIsExportedToo() throws Exception {
        recruitee.people.clear();
        export(ALL).run();

        assertThat(SmallRecruitee.JSON.readTree(
                        outbox.resolve("candidates.json").toFile()))
                .isEmpty();
        assertThat(csv("candidates.csv")).isEmpty();
    }

    @Test
    void theManifestNamesWhatLiesThere() throws Exception {
        export(ALL).run();

        JsonNode manifest = manifest();
        assertThat(manifest.path("as_of").asText()).isEqualTo("2026-11-24T01:00:01Z");
        assertThat(manifest.path("count").asInt()).isEqualTo(3);
        assertThat(manifest.path("requests").asInt()).isEqualTo(1);
        for (ExportFormat format : ALL) {
            JsonNode file = manifest.path("files").path(format.fileName());
            Path path = outbox.resolve(format.fileName());
            assertThat(file.path("sha256").asText()).isEqualTo(Sha256.of(path));
            assertThat(file.path("bytes").asLong()).isEqualTo(Files.size(path));
        }
        assertThat(hidden()).isEmpty();
        assertThat(home.resolve("state/export/list.jsonl")).doesNotExist();
    }

    @Test
    void whenNothingChangedNothingIsTouched() throws Exception {
        Export export = export(ALL);
        export.run();
        age();

        ExportReport second = export.run();

        assertThat(second.result()).isEqualTo(Result.UNCHANGED);
        assertThat(second.changesFile()).isNull();
        for (Path file : published()) {
            assertThat(Files.getLastModifiedTime(file)).as("%s", file).isEqualTo(LONG_AGO);
        }
        assertThat(outbox.resolve("changes")).isEmptyDirectory();
    }

    @Test
    void whatChangedIsToldById() throws Exception {
        Export export = export(ALL);
        export.run();
        recruitee.people.removeIf(person -> person.path("id").asInt() == 102);
        SmallRecruitee.rename(recruitee.people.get(1), "Ada King");
        recruitee.add("New One", "new@example.com");

        ExportReport report = export.run();

        assertThat(report.changes()).isEqualTo(new ExportReport.Changes(1, 1, 1));
        assertThat(report.changesFile()).isEqualTo("changes/2026-11-24T010002Z.csv");
        assertThat(csv(report.changesFile()))
                .extracting(row -> row.getField("change"), row -> row.getField("id"), row -> row.getField("name"))
                .containsExactly(
                        tuple("added", "104", "New One"),
                        tuple("changed", "101", "Ada King"),
                        tuple("deleted", "102", "'=HYPERLINK(\"http://evil\")"));
        assertThat(manifest().path("deleted").asInt()).isEqualTo(1);
        assertThat(home.resolve("state/export").toFile().list())
                .as("one snapshot is kept")
                .hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"CSV", "XLSX"})
    void namesOfTheDeletedComeFromTheTableIfThatIsAllThereIs(ExportFormat format) throws Exception {
        Export export = export(Set.of(format));
        export.run();
        recruitee.people.removeIf(person -> person.path("id").asInt() == 102);

        assertThat(csv(export.run().changesFile()).get(0).getField("name")).isEqualTo("'=HYPERLINK(\"http://evil\")");
    }

    @Test
    void aFileThatIsMissingOrEditedIsPublishedAgain() throws Exception {
        Export export = export(ALL);
        export.run();

        Files.delete(outbox.resolve("candidates.html"));
        assertThat(export.run().result()).isEqualTo(Result.PUBLISHED);
        assertThat(outbox.resolve("candidates.html")).exists();

        Files.writeString(outbox.resolve("candidates.csv"), "spoilt");
        ExportReport report = export.run();
        assertThat(report.result()).isEqualTo(Result.PUBLISHED);
        assertThat(report.changes()).as("people did not change").isEqualTo(ExportReport.Changes.NONE);
        assertThat(csv("candidates.csv")).hasSize(3);
    }

    @Test
    void aFormatNoLongerWantedGoes() throws Exception {
        export(ALL).run();
        export(Set.of(ExportFormat.CSV)).run();

        assertThat(published())
                .extracting(path -> path.getFileName().toString())
                .containsExactlyInAnyOrder("candidates.csv", "candidates.manifest.json");
    }

    @Test
    void anExportThatFailsPublishesNothing() throws Exception {
        Export export = export(ALL);
        export.run();
        age();
        recruitee.add("Unseen");
        recruitee.failAtQuestion = recruitee.asked.size() + 1;

        assertThatThrownBy(export::run).isInstanceOf(RecruiteeException.class);

        for (Path file : published()) {
            assertThat(Files.getLastModifiedTime(file)).isEqualTo(LONG_AGO);
        }
        assertThat(hidden()).isEmpty();
        recruitee.failAtQuestion = Integer.MAX_VALUE;
        assertThat(export.run().changes()).isEqualTo(new ExportReport.Changes(1, 0, 0));
    }

    @Test
    void whatACrashLeftIsSweptOrFinished() throws Exception {
        Export export = export(ALL);
        export.run();
        recruitee.add("New One");
        ExportReport report = export.run();
        // As if the crash had come right after the manifest: the changes still wait for their rename.
        Path changes = outbox.resolve(report.changesFile());
        Files.move(changes, changes.resolveSibling("." + changes.getFileName() + ".part"));
        Files.writeString(outbox.resolve(".candidates.csv.part"), "half a fi");
        Files.writeString(outbox.resolve("changes/.2019-01-01T000000Z.csv.part"), "never published");

        assertThat(export.run().result()).isEqualTo(Result.UNCHANGED);

        assertThat(changes).exists();
        assertThat(hidden()).isEmpty();
        assertThat(outbox.resolve("changes").toFile().list())
                .containsExactly(changes.getFileName().toString());
    }

    @Test
    void aCrashBeforeTheManifestLosesNoChange() throws Exception {
        Export export = export(ALL);
        export.run();
        Path manifest = outbox.resolve(Manifest.FILE_NAME);
        byte[] firstManifest = Files.readAllBytes(manifest);
        Path snapshot =
                home.resolve("state/export").resolve(manifest().path("snapshot").asText());
        byte[] firstSnapshot = Files.readAllBytes(snapshot);
        recruitee.add("New One");
        ExportReport interrupted = export.run();
        // As if the crash had come between the last file and the manifest.
        Files.write(manifest, firstManifest);
        Files.write(snapshot, firstSnapshot);
        Files.delete(outbox.resolve(interrupted.changesFile()));

        ExportReport report = export.run();

        assertThat(report.result()).isEqualTo(Result.PUBLISHED);
        assertThat(report.changes()).isEqualTo(new ExportReport.Changes(1, 0, 0));
        assertThat(csv(report.changesFile())).hasSize(1);
    }

    @Test
    void whatIsKeptToCompareWithHoldsNobodysNameAndIsTheOwnersAlone() throws Exception {
        export(ALL).run();

        Path work = home.resolve("state/export");
        assertThat(Files.getPosixFilePermissions(work)).isEqualTo(PosixFilePermissions.fromString("rwx------"));
        Path snapshot = work.resolve(manifest().path("snapshot").asText());
        assertThat(Files.readString(snapshot, StandardCharsets.ISO_8859_1)).doesNotContain("Ada", "example");
    }

    @Test
    void datedCopiesAreKept() throws Exception {
        Export export = new Export(
                recruitee.records(),
                new Settings.Export(Duration.ZERO, Set.of(ExportFormat.CSV), true, ',', false, 2),
                outbox,
                home.resolve("state"),
                null,
                passedBy::add,
                Clock.systemUTC());
        for (int i = 0; i < 4; i++) {
            recruitee.add("Person " + i);
            export.run();
        }
        export.run();

        assertThat(published())
                .extracting(path -> path.getFileName().toString())
                .containsExactlyInAnyOrder(
                        "candidates.csv",
                        "candidates.manifest.json",
                        "candidates-2026-11-24T010003Z.csv",
                        "candidates-2026-11-24T010004Z.csv");
        assertThat(Files.readAllBytes(outbox.resolve("candidates-2026-11-24T010004Z.csv")))
                .isEqualTo(Files.readAllBytes(outbox.resolve("candidates.csv")));
    }

    @Test
    void everybodyPassesBy() throws Exception {
        export(ALL).run();

        assertThat(passedBy).isEqualTo(recruitee.people);
    }

    @Test
    void oneAtATime() throws Exception {
        Export export = export(ALL);
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        recruitee.beforeAnswer = () -> {
            asked.countDown();
            try {
                answer.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        };
        CompletableFuture<ExportReport> first = CompletableFuture.supplyAsync(() -> {
            try {
                return export.run();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        asked.await();

        assertThat(export.run().result()).isEqualTo(Result.ALREADY_RUNNING);

        answer.countDown();
        assertThat(first.get(2, TimeUnit.MINUTES).result()).isEqualTo(Result.PUBLISHED);
    }

    @Test
    void detailsAreAskedForOncePerChangeAndResumed() throws Exception {
        Files.createDirectories(home.resolve("state"));
        try (DetailsStore store = new DetailsStore(home.resolve("state/details.db"))) {
            Export export = new Export(
                    recruitee.records(),
                    new Settings.Export(Duration.ZERO, ALL, true, ',', true, 0),
                    outbox,
                    home.resolve("state"),
                    store,
                    passedBy::add,
                    Clock.systemUTC());
            recruitee.failAtQuestion = 3;
            assertThatThrownBy(export::run).isInstanceOf(RecruiteeException.class);
            assertThat(published()).isEmpty();

            recruitee.failAtQuestion = Integer.MAX_VALUE;
            recruitee.asked.clear();
            export.run();
            assertThat(recruitee.asked).containsExactly("candidates", "candidates/102", "candidates/101");
            NamedCsvRecord row = csv("candidates.csv").get(0);
            assertThat(row.getHeader()).isEqualTo(ExportHeadings.WITH_DETAILS);
            assertThat(row.getField("tags")).isEqualTo("java; camel");
            assertThat(row.getField("sources")).isEqualTo("Referral");
            assertThat(row.getField("cover_letter")).isEqualTo("Dear all,\nhello");
            assertThat(row.getField("custom_fields")).isEqualTo("Notice: 1 month");

            SmallRecruitee.rename(recruitee.people.get(1), "Renamed");
            recruitee.people.remove(2);
            recruitee.asked.clear();
            export.run();
            assertThat(recruitee.asked).containsExactly("candidates", "candidates/102");
            assertThat(store.find(101, "2026-06-09T18:00:00.123456Z"))
                    .as("who is gone is forgotten")
                    .isEmpty();
        }
    }

    @Test
    void thePageIsInTheLanguageOfTheSettings() throws Exception {
        export(Set.of(ExportFormat.HTML)).run();
        Path page = outbox.resolve("candidates.html");
        assertThat(page).content().contains("<html lang=\"en\">", "<h1>Candidates</h1>");

        Settings.Export polish =
                new Settings.Export(Duration.ZERO, Set.of(ExportFormat.HTML), true, ',', false, 0, Language.POLISH);
        Export export = new Export(
                SmallRecruitee.records(recruitee),
                polish,
                outbox,
                home.resolve("state"),
                null,
                passedBy::add,
                Clock.systemUTC());
        assertThat(export.run().result()).as("written anew").isEqualTo(Result.PUBLISHED);
        assertThat(page).content().contains("<html lang=\"pl\">", "<h1>Kandydaci</h1>", "Nikt nie pasuje");
        assertThat(CandidatesPage.language(page)).isEqualTo(Language.POLISH);
        assertThat(export.run().result()).isEqualTo(Result.UNCHANGED);
    }

    private Export export(Set<ExportFormat> formats) {
        return export(recruitee, formats);
    }

    private Export export(ReadClient reads, Set<ExportFormat> formats) {
        return new Export(
                SmallRecruitee.records(reads),
                new Settings.Export(Duration.ZERO, formats, true, ',', false, 0),
                outbox,
                home.resolve("state"),
                null,
                passedBy::add,
                Clock.systemUTC());
    }

    private List<NamedCsvRecord> csv(String name) throws IOException {
        try (CsvReader<NamedCsvRecord> rows =
                CsvReader.builder().detectBomHeader(true).ofNamedCsvRecord(outbox.resolve(name))) {
            return rows.stream().toList();
        }
    }

    private List<byte[]> contents() throws IOException {
        List<byte[]> contents = new ArrayList<>();
        for (ExportFormat format : ALL) {
            contents.add(Files.readAllBytes(outbox.resolve(format.fileName())));
        }
        return contents;
    }

    private JsonNode manifest() throws IOException {
        return SmallRecruitee.JSON.readTree(
                outbox.resolve("candidates.manifest.json").toFile());
    }

    private void age() throws IOException {
        for (Path file : published()) {
            Files.setLastModifiedTime(file, LONG_AGO);
        }
    }

    private List<Path> published() throws IOException {
        try (Stream<Path> files = Files.list(outbox)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private Set<Path> hidden() throws IOException {
        try (Stream<Path> files = Files.walk(outbox)) {
            return new TreeSet<>(
                    files.filter(file -> file.getFileName().toString().startsWith("."))
                            .toList());
        }
    }
}
