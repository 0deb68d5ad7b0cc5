package io.recruiteebridge.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.recruiteebridge.standin.Faults;
import io.recruiteebridge.standin.Origin;
import io.recruiteebridge.standin.Profile;
import io.recruiteebridge.standin.Refusal;
import io.recruiteebridge.standin.StandIn;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is refused, by the bridge or by Recruitee: said in words, set aside to be corrected, and nothing else suffers. */
@Tag("long")
class RejectsIT {
    @TempDir
    private Path folder;

    /** A file with a bad row, and how its sender would correct it. */
    private record Correction(String file, Charset charset, String content, String wrong, String right, String kept) {}

    /** Each file has a good row and a bad one. What comes back is corrected by replacing one word, as people do. */
    @Test
    void rejectedRowsAreCorrectedInTheirOwnDialectAndDroppedAgain() throws IOException {
        List<Correction> corrections = List.of(
                new Correction(
                        "excel.csv",
                        Charset.forName("windows-1252"),
                        "Name;E-Mail;Bemerkung;Anschreiben\r\nGood One;good@excel.example;x;\r\n"
                                + "Jürgen Müller;juergen(at)excel.example;\" behält; alles \";\"5 €\r\n„gut“\"\r\n",
                        "juergen(at)excel.example",
                        "juergen@excel.example",
                        ";\" behält; alles \";\"5 €\r\n„gut“\";"),
                new Correction(
                        "unicode.txt",
                        Charset.forName("UTF-16"),
                        "Name\tE-Mail\tPhone\r\nGood Two\tgood@unicode.example\t\r\n李小龍\tli(at)unicode.example\t1\r\n",
                        "li(at)unicode.example",
                        "li@unicode.example",
                        "李小龍\t"),
                new Correction(
                        "quoted.csv",
                        UTF_8,
                        "\"Name\",\"E-Mail\",\"Phone\"\n\"Good Three\",\"good@quoted.example\",\"1\"\n"
                                + "\"Zoë \"\"Z\"\"\",\"zoe@quoted.example\",\"4.9E+12\"\n",
                        "4.9E+12",
                        "4912345678901",
                        "\"Zoë \"\"Z\"\"\",\"zoe@quoted.example\",\"4.9E+12\","),
                new Correction(
                        "list.json",
                        UTF_8,
                        "[{\"name\":\"Good Four\",\"email\":\"good@list.example\"},\n"
                                + " {\"name\":\"\", \"email\":\"nameless@list.example\", \"note\": [\"kept\", 1.50]}]",
                        "\"name\":\"\"",
                        "\"name\":\"Named Now\"",
                        "\"note\": [\"kept\", 1.50]"),
                new Correction(
                        "lines.jsonl",
                        UTF_8,
                        "{\"name\":\"Good Five\",\"email\":\"good@lines.example\"}\n"
                                + "{\"candidate\":{\"name\":\"Line Person\",\"emails\":[\"line(at)lines.example\"]}}\n",
                        "line(at)lines.example",
                        "line@lines.example",
                        "\"name\":\"Line Person\""));
        try (StandIn recruitee = Recruitee.start()) {
            BridgeHome home = new BridgeHome(Files.createDirectory(folder.resolve("home")), recruitee);
            for (Correction correction : corrections) {
                home.lay(correction.file, correction.content.getBytes(correction.charset));
            }
            assertThat(home.run("import").exitCode()).isEqualTo(3);
            for (Correction correction : corrections) {
                assertThat(home.receipt(correction.file).path("created").asInt())
                        .as(correction.file)
                        .isEqualTo(1);
                String rejected = Files.readString(home.rejected(correction.file), correction.charset);
                assertThat(rejected)
                        .as(correction.file)
                        .doesNotContain("Good ")
                        .contains(correction.wrong, correction.kept, "row_ref", "error_code", "how_to_fix");
                String corrected = rejected.replaceFirst(
                        java.util.regex.Pattern.quote(correction.wrong),
                        java.util.regex.Matcher.quoteReplacement(correction.right));
                byte[] bytes = corrected.getBytes(correction.charset);
                home.lay(correction.file, bytes);
            }
            assertThat(home.run("import").exitCode()).isZero();
            for (Correction correction : corrections) {
                String again = correction.file.replace(".", "-2.");
                assertThat(home.receipt(again).path("created").asInt())
                        .as(again)
                        .isEqualTo(1);
                assertThat(home.receipt(again).path("ignored"))
                        .as("our own columns are not told as unknown")
                        .noneMatch(column -> column.asText().contains("error"));
            }
            assertThat(Recruitee.names(recruitee))
                    .containsExactlyInAnyOrder(
                            "Good One",
                            "Good Two",
                            "Good Three",
                            "Good Four",
                            "Good Five",
                            "Jürgen Müller",
                            "李小龍",
                            "Zoë \"Z\"",
                            "Named Now",
                            "Line Person");
            assertThat(Recruitee.byEmail(recruitee).get("juergen@excel.example").coverLetter())
                    .isEqualTo("5 €\r\n„gut“");
        }
    }

    @Test
    void recruiteesOwnWordsStandInTheReceipt() throws IOException {
        try (PickyRecruitee picky = new PickyRecruitee();
                StandIn unused = Recruitee.start()) {
            BridgeHome home = new BridgeHome(Files.createDirectory(folder.resolve("home")), unused)
                    .with("RECRUITEE_BASE_URL", picky.baseUri().toString());
            home.lay(
                    "mixed.csv",
                    "name,email\nGood One,one@x.example\nUnwanted One,two@x.example\nGood Two,3@x.example\n");
            StringBuilder refused = new StringBuilder("name,email\n");
            for (int i = 0; i < 300; i++) {
                refused.append("Unwanted ").append(i).append(",u").append(i).append("@x.example\n");
            }
            home.lay("refused.csv", refused.toString());
            home.lay("to-the-end.csv", "name,email\nGood Three,three@x.example\n");
            BridgeProcess.Ended ended = home.run("import");
            assertThat(ended.exitCode()).as(ended.err()).isEqualTo(3);

            assertThat(home.receipt("mixed.csv").path("created").asInt()).isEqualTo(2);
            assertThat(home.rows("mixed.csv").get(1).getField("message")).contains(PickyRecruitee.WORDS);
            assertThat(Files.readString(home.rejected("mixed.csv")))
                    .contains("Unwanted One")
                    .doesNotContain("Good");

            JsonNode receipt = home.receipt("refused.csv");
            assertThat(receipt.path("rejected").asInt()).isEqualTo(300);
            assertThat(picky.creates.get()).as("it stopped early").isLessThan(60);
            assertThat(home.rows("refused.csv").get(299).getField("code")).isEqualTo("not-sent-same-refusal");
            assertThat(home.receipt("to-the-end.csv").path("created").asInt()).isEqualTo(1);
        }
    }

    /** Nobody's row is to blame for a token that is refused: the rows wait, and the next start goes on. */
    @Test
    void aRefusedTokenRejectsNothing() throws IOException {
        try (StandIn recruitee = Recruitee.start()) {
            BridgeHome home = new BridgeHome(Files.createDirectory(folder.resolve("home")), recruitee);
            List<String> names = new ArrayList<>();
            StringBuilder text = new StringBuilder("name,email\n");
            for (int i = 0; i < 30; i++) {
                names.add("Person " + i);
                text.append("Person ").append(i).append(",p").append(i).append("@x.example\n");
            }
            home.lay("people.csv", text.append("Bad,nowhere\n").toString());
            for (Refusal refusal : new Refusal[] {Refusal.TOKEN, Refusal.FORBIDDEN, Refusal.COMPANY_INVALID}) {
                recruitee.setFaults(Faults.none().withRefusal(refusal));
                BridgeProcess.Ended gaveUp = home.run("import");
                assertThat(gaveUp.exitCode()).as(gaveUp.err()).isEqualTo(4);
                JsonNode receipt = home.receipt("people.csv");
                assertThat(receipt.path("finished_at").isNull()).isTrue();
                assertThat(receipt.path("created").asInt()).isZero();
                assertThat(receipt.path("pending").asInt()
                                + receipt.path("rejected").asInt())
                        .isEqualTo(31);
                assertThat(receipt.path("pending").asInt()).isGreaterThanOrEqualTo(30);
                assertThat(gaveUp.err()).contains("recruitee.api-key").doesNotContain(BridgeHome.TOKEN);
                assertThat(home.inbox("people.csv")).exists();
            }
            recruitee.setFaults(Faults.none());
            assertThat(home.run("import").exitCode()).isEqualTo(3);
            JsonNode receipt = home.receipt("people.csv");
            assertThat(receipt.path("finished_at").isNull()).isFalse();
            assertThat(receipt.path("created").asInt()).isEqualTo(30);
            assertThat(receipt.path("rejected").asInt()).isEqualTo(1);
            assertThat(home.hasReceipt("people-2.csv")).isFalse();
            assertThat(Recruitee.names(recruitee)).containsExactlyInAnyOrderElementsOf(names);
        }
    }

    /** With this policy nobody is looked up, and so no list of candidates tells the time at Recruitee. */
    @Test
    void whoeverAsksForDuplicatesGetsThem() throws IOException {
        try (StandIn recruitee = Recruitee.start()) {
            BridgeHome home = new BridgeHome(Files.createDirectory(folder.resolve("home")), recruitee)
                    .with("BRIDGE_DUPLICATES", "create");
            recruitee.account().add(Profile.of("Twice There", "twice@x.example"), Origin.manual(7), List.of());
            home.lay("people.csv", "name,email\nTwice There,twice@x.example\n");
            BridgeProcess.Ended ended = home.run("import");
            assertThat(ended.exitCode()).as(ended.err()).isZero();
            assertThat(Recruitee.names(recruitee)).containsExactly("Twice There", "Twice There");
        }
    }
}
