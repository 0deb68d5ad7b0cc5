package io.recruiteebridge.e2e;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.recruiteebridge.standin.Origin;
import io.recruiteebridge.standin.Profile;
import io.recruiteebridge.standin.StandIn;
import io.recruiteebridge.standin.Traffic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What is dropped arrives, field for field: everything at once in one {@code import}, then looked at from all sides. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ArrivalIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> PEOPLE = List.of("fair.csv", "website.json", "newsletter.jsonl");
    private static final String KNOWN = "known@before.example";

    private final StandIn recruitee = Recruitee.start();
    private final Map<String, String> hostile = new LinkedHashMap<>();
    private List<Dialect> dialects = List.of();
    private BridgeHome home;
    private BridgeProcess.Ended ended;
    private Map<String, Profile> arrived = Map.of();

    @BeforeAll
    void importEverything(@TempDir Path folder) throws IOException {
        home = new BridgeHome(Files.createDirectory(folder.resolve("home")), recruitee);
        recruitee.account().add(Profile.of("Known Before", KNOWN), Origin.manual(7), List.of());
        for (String file : PEOPLE) {
            home.lay(file, Resources.bytes(file));
        }
        dialects = Dialect.all();
        for (Dialect dialect : dialects) {
            home.lay(dialect.file(), dialect.write());
        }
        layHostile();
        home.lay("known.csv", "name,email\nKnown Before," + KNOWN.toUpperCase(Locale.ROOT) + "\n");
        ended = home.run("import");
        arrived = Recruitee.byEmail(recruitee);
    }

    private void layHostile() throws IOException {
        List<Map<String, String>> list = new ArrayList<>();
        StringBuilder csv = new StringBuilder("name,email,cover letter\r\n");
        int number = 0;
        for (String line : Resources.text("hostile.jsonl").lines().toList()) {
            String text = JSON.readValue(line, String.class);
            String address = "h" + number++ + "@";
            list.add(Map.of("name", text, "email", address + "json.example", "cover letter", text));
            String cell = '"' + text.replace("\"", "\"\"") + '"';
            csv.append(cell).append(',').append(address).append("%s.example").append(',');
            csv.append(cell).append("\r\n");
            for (String carrier : List.of("json", "utf8", "utf16")) {
                hostile.put(address + carrier + ".example", text);
            }
        }
        home.lay("hostile.json", JSON.writeValueAsBytes(list));
        // In place of %s by hand: the strings have percent signs of their own.
        home.lay("hostile-8.csv", csv.toString().replace("@%s.example", "@utf8.example"));
        home.lay(
                "hostile-16.csv",
                ("\ufeff" + csv.toString().replace("@%s.example", "@utf16.example")).getBytes(UTF_16LE));
    }

    @AfterAll
    void stop() {
        recruitee.close();
    }

    @Test
    void everythingIsAccountedForAndNothingRejected() {
        assertThat(ended.exitCode()).as(ended.err()).isZero();
        home.forEachFile((name, file) -> {
            if (name.endsWith(".receipt.json")) {
                JsonNode receipt = JSON.readTree(file.toFile());
                assertThat(receipt.path("error").isNull()).as(name).isTrue();
                assertThat(receipt.path("read").asInt())
                        .as(name)
                        .isEqualTo(receipt.path("created").asInt()
                                + receipt.path("skipped").asInt());
            }
        });
        assertThat(home.folder().resolve("inbox")).isEmptyDirectory();
    }

    /** The table is arrives.csv: one line a person, several values of a field with | between them. */
    @Test
    void fiftyFivePeopleInThreeFormatsArriveFieldForField() {
        Map<String, Profile> byName = recruitee.account().candidates().stream()
                .collect(Collectors.toMap(
                        candidate -> candidate.name() + candidate.profile().emails(),
                        candidate -> candidate.profile(),
                        (one, other) -> one));
        List<NamedCsvRecord> table = Resources.table("arrives.csv");
        assertThat(table).hasSize(55);
        for (NamedCsvRecord row : table) {
            String name = row.getField("name");
            List<String> emails = values(row, "emails");
            Profile profile = byName.get(name + emails);
            assertThat(profile)
                    .as("%s, line %s: %s", row.getField("file"), row.getField("line"), name)
                    .isEqualTo(new Profile(
                            name,
                            emails,
                            values(row, "phones"),
                            values(row, "social_links"),
                            values(row, "links"),
                            text(row, "cover_letter"),
                            values(row, "sources"),
                            text(row, "remote_cv_url"),
                            List.of()));
        }
    }

    @Test
    void everyRowIsFoundAgainByItsLine() {
        for (String file : PEOPLE) {
            List<String> expected = Resources.table("arrives.csv").stream()
                    .filter(row -> row.getField("file").equals(file))
                    .map(row -> row.getField("line") + " created " + row.getField("name"))
                    .toList();
            assertThat(home.rows(file))
                    .as(file)
                    .extracting(row -> row.getField("line") + " " + row.getField("outcome") + " "
                            + recruitee
                                    .account()
                                    .find(Long.parseLong(row.getField("candidate_id")))
                                    .orElseThrow()
                                    .name())
                    .isEqualTo(expected);
        }
    }

    @Test
    void elevenDialectsSayTheSame() {
        assertThat(dialects).hasSize(11);
        for (Dialect dialect : dialects) {
            List<Profile> people = Dialect.PEOPLE.stream()
                    .map(person -> arrived.get(dialect.email(person)))
                    .toList();
            assertThat(people).as(dialect.name()).isEqualTo(dialect.expected());
            JsonNode receipt = home.receipt(dialect.file());
            assertThat(receipt.path("delimiter").asText()).as(dialect.name()).isEqualTo(dialect.delimiter());
        }
    }

    @Test
    void hostileStringsArriveUnchangedAsNameAndCoverLetter() {
        assertThat(hostile).hasSize(1_500);
        hostile.forEach((email, text) -> {
            Profile profile = arrived.get(email);
            assertThat(profile).as("%s: %s", email, text).isNotNull();
            assertThat(profile.name()).as(email).isEqualTo(text);
            assertThat(profile.coverLetter()).as(email).isEqualTo(text);
        });
    }

    @Test
    void aKnownAddressIsSkipped() {
        assertThat(home.receipt("known.csv").path("skipped").asInt()).isEqualTo(1);
        assertThat(home.rows("known.csv").get(0).getField("code")).isEqualTo("same-email");
        assertThat(recruitee.account().candidates())
                .filteredOn(candidate -> candidate.name().equals("Known Before"))
                .hasSize(1);
    }

    @Test
    void requestsCarryWhatTheyNeedAndNothingElse() {
        for (Traffic.Seen seen : recruitee.traffic().last()) {
            assertThat(seen.headers().keySet())
                    .extracting(name -> name.toLowerCase(Locale.ROOT))
                    .isSubsetOf(
                            "accept",
                            "accept-encoding",
                            "authorization",
                            "connection",
                            "content-length",
                            "content-type",
                            "host",
                            "user-agent",
                            "transfer-encoding");
            assertThat(seen.headers().get("Authorization")).containsExactly("Bearer " + BridgeHome.TOKEN);
            if (seen.method().equals("POST")) {
                assertThat(seen.headers().get("Content-type"))
                        .singleElement()
                        .asString()
                        .startsWith("application/json");
            }
        }
    }

    @Test
    void theTokenStandsInNoFileAndNoOutput() {
        byte[] token = BridgeHome.TOKEN.getBytes(UTF_8);
        home.forEachFile((name, file) -> {
            if (!name.equals(".env")) {
                assertThat(Resources.contains(Files.readAllBytes(file), token))
                        .as(name)
                        .isFalse();
            }
        });
        assertThat(ended.out() + ended.err()).doesNotContain(BridgeHome.TOKEN);
    }

    @Test
    void theLogNamesNobody() {
        String log = ended.out() + ended.err();
        assertThat(log).contains("fair.csv").doesNotContain("@");
        for (NamedCsvRecord row : Resources.table("arrives.csv")) {
            if (row.getField("name").length() > 4) {
                assertThat(log).doesNotContain(row.getField("name"));
            }
        }
    }

    @Test
    void theLedgerIsForItsOwnerOnly() throws IOException {
        assertThat(Files.getPosixFilePermissions(home.folder().resolve("state")))
                .allMatch(permission -> permission.name().startsWith("OWNER"));
        assertThat(Files.getPosixFilePermissions(home.receipts("fair.csv.receipt.json")))
                .anyMatch(permission -> permission.name().equals("GROUP_READ"));
    }

    private static List<String> values(NamedCsvRecord row, String field) {
        String cell = row.getField(field);
        return cell.isEmpty() ? List.of() : List.of(cell.split(" \\| "));
    }

    private static String text(NamedCsvRecord row, String field) {
        String cell = row.getField(field);
        return cell.isEmpty() ? null : cell;
    }
}
