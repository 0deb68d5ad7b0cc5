package io.recruiteebridge.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import io.recruiteebridge.files.Rewrite;
import io.recruiteebridge.language.Language;
import io.recruiteebridge.language.Sentence;
import io.recruiteebridge.outcome.Outcome;
import io.recruiteebridge.outcome.OutcomeCode;
import io.recruiteebridge.reading.PassedOver;
import io.recruiteebridge.reading.Problem;
import io.recruiteebridge.reading.ReadingNotes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A receipt is in one language; what is kept in English is quoted, and marked as English. */
class ReceiptLanguageTest {
    private static final ZoneId ZONE = ZoneId.of("UTC");
    private static final OutputNames NAMES = OutputNames.of("Messe Köln.csv", 1);
    private static final OutputNames UNSURE = OutputNames.of("talents.csv", 1);
    private static final Pattern QUOTED = Pattern.compile("(?s)<bdi lang=\"en\">.*?</bdi>");

    @ParameterizedTest
    @EnumSource(names = {"GERMAN", "POLISH"})
    void asPeopleReadIt(Language language) throws IOException {
        Golden.compare("fair." + language.code() + ".receipt.html", withoutStyle(page(fair(), language)));
        Golden.compare(
                "unsure." + language.code() + ".receipt.html",
                withoutStyle(ReceiptHtml.page(Samples.encodingUnsure(), UNSURE, List.of(), ZONE, true, language)));
    }

    @ParameterizedTest
    @EnumSource
    void speaksOneLanguage(Language language) {
        String page = page(fair(), language);
        assertThat(page).contains("<html lang=\"" + language.code() + "\">");
        String unquoted = QUOTED.matcher(page).replaceAll("");
        for (Language other : Language.values()) {
            for (String key : List.of("next.title", "receipt.to-fix", "code.email-invalid", "advice.cv-not-sent")) {
                boolean own = other == language && (language != Language.ENGLISH || !key.startsWith("code."));
                assertThat(unquoted.contains(other.say(key)))
                        .as(other + " " + key)
                        .isEqualTo(own);
            }
        }
        assertThat(QUOTED.matcher(page).find()).isEqualTo(language != Language.ENGLISH);
    }

    /** A receipt that is read again has only the English. */
    @ParameterizedTest
    @EnumSource
    void aMessageIsSaidInTheLanguageOfThePage(Language language) {
        Sentence missing = Sentence.of("message.name-blank");
        Sentence invalid = Sentence.of("message.email-invalid", "“ada”@");
        Sentence both = Sentence.ofSentences(missing, invalid, Sentence.of("message.email-example"));
        assertThat(ReceiptWords.said("name-blank", both.toString(), language))
                .isEqualTo(new Said(both.in(language), null));
        assertThat(RejectedColumns.values("x.csv", 3, "name-blank", null, missing.toString(), language))
                .containsExactly("x.csv:3", "name-blank", "", missing.in(language));
        assertThat(RejectedColumns.values(
                        "x.csv",
                        3,
                        List.of(
                                new Problem(OutcomeCode.NAME_BLANK, null, missing),
                                new Problem(OutcomeCode.EMAIL_INVALID, "Mail", invalid)),
                        language))
                .endsWith(missing.in(language) + " | " + invalid.in(language));
        assertThat(RejectedColumns.values("x.csv", 3, "check-by-hand", null, "Words of another version.", language))
                .endsWith("Words of another version.");
    }

    /** Whoever reads no English knows what happened to each row, also by what another version of the bridge has written. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ENGLISH")
    void everyMessageFollowsTheMeaningOfItsCode(Language language) {
        for (OutcomeCode code : OutcomeCode.values()) {
            Said said = ReceiptWords.said(code.word(), "Fix it.", language);
            assertThat(said).isEqualTo(new Said(language.say("code." + code.word()), "Fix it."));
        }
        assertThat(ReceiptWords.said("of-another-version", "Fix it.", language))
                .isEqualTo(new Said(language.say("receipt.message"), "Fix it."));
        assertThat(ReceiptWords.said("erased", ReceiptErasure.ERASED, language).english())
                .isNull();
    }

    @ParameterizedTest
    @EnumSource
    void aHostileFileIsShownAsText(Language language) {
        RowOutcome row = new RowOutcome(
                1, 1, Outcome.REJECTED, 1L, null, "email-invalid", Samples.HOSTILE, Samples.HOSTILE, Samples.HOSTILE);
        String page = ReceiptHtml.page(
                Samples.hostile(), new OutputNames(Samples.HOSTILE), List.of(row), ZONE, true, language);
        assertThat(page).doesNotContainIgnoringCase("<script").contains("&lt;script&gt;alert('1')");
    }

    @Test
    void aReceiptThatIsWrittenAnewIsInTheLanguageOfToday(@TempDir Path folder) throws IOException {
        Files.createDirectory(folder.resolve("receipts"));
        Outbox english = new Outbox(folder, ZONE, Language.ENGLISH);
        english.rows(NAMES, csv -> {
            for (RowOutcome row : rows()) {
                csv.write(row);
            }
        });
        english.receipt(NAMES, fair(), rows());
        Path receipts = english.receipts();
        String json = Files.readString(receipts.resolve(NAMES.receiptJson()));
        String csv = Files.readString(receipts.resolve(NAMES.rowsCsv()));

        Outbox german = new Outbox(folder, ZONE, Language.GERMAN);
        german.receipt(NAMES, fair(), rows());
        assertThat(receipts.resolve(NAMES.receiptJson())).hasContent(json);
        assertThat(receipts.resolve(NAMES.rowsCsv())).hasContent(csv);

        german.correct(NAMES, new Receipt.Corrected(List.of("Messe Köln-2.csv"), 1, null));
        assertThat(receipts.resolve(NAMES.receiptHtml()))
                .content()
                .contains("lang=\"de\"", "Die abgelehnten Zeilen sind erneut eingegangen: siehe <a href=\"Messe");

        new Outbox(folder, ZONE, Language.POLISH).checked(NAMES, Samples.checked(), rows(), List.of());
        assertThat(english.checked().resolve(NAMES.receiptHtml()))
                .content()
                .contains("lang=\"pl\"", "Tylko sprawdzenie, nic nie zostało wysłane");
    }

    @Test
    void whatIsErasedIsGoneInEveryLanguage(@TempDir Path folder) throws IOException {
        Files.createDirectory(folder.resolve("receipts"));
        Outbox outbox = new Outbox(folder, ZONE, Language.GERMAN);
        outbox.rows(NAMES, csv -> {
            for (RowOutcome row : rows()) {
                csv.write(row);
            }
        });
        outbox.receipt(NAMES, fair(), rows());
        Path page = outbox.receipts().resolve(NAMES.receiptHtml());
        assertThat(page).content().contains("bert@ is not");
        ReceiptErasure erasure = new ReceiptErasure(
                outbox.receipts(), NAMES, Set.of(7L), text -> text.contains("bert@"), ZoneOffset.UTC, Language.GERMAN);
        for (Rewrite rewrite : erasure.plan()) {
            rewrite.run();
        }
        assertThat(page)
                .content()
                .doesNotContain("bert@")
                .contains("lang=\"de\"", Language.GERMAN.say("code.erased") + " (gelöscht)</bdi>");
    }

    /** With whatever a receipt may say about rows. */
    private static Receipt fair() {
        Receipt done = Samples.finished();
        Map<String, @Nullable String> columns = new LinkedHashMap<>();
        columns.put("Name", "name");
        columns.put("E-Mail", "emails");
        columns.put("CV", "cv");
        columns.put("Schuhgröße", null);
        HowRead read = new HowRead(
                "csv",
                true,
                "windows-1250",
                ";",
                columns,
                List.of("Schuhgröße"),
                new ReadingNotes(
                        3,
                        null,
                        List.of(new PassedOver(1, "above the headings"), new PassedOver(31, "a total")),
                        4,
                        "Zoë",
                        List.of("Hidden sheets, never read: Archive."),
                        "list.csv"),
                List.of("photo.png"));
        return new Receipt(
                "Messe Köln.csv",
                Samples.SHA256,
                false,
                done.startedAt(),
                done.finishedAt(),
                read,
                new Counts(1_234, 1_180, 2, 35, 17, 0),
                2,
                new TreeMap<>(Map.of("delivered-before", 34L, "same-email-other-name", 1L)),
                new TreeMap<>(Map.of("email-invalid", 12L, "job-unknown", 5L)),
                new TreeMap<>(Map.of(
                        "cv-not-sent",
                        new Receipt.Warning("No zip archive came with this CV.", 22, List.of(4L, 9L, 31L)),
                        "value-kept",
                        new Receipt.Warning("The candidate keeps the name Zoë.", 1, List.of(5L)))),
                "update",
                1_201,
                83.25,
                null,
                null,
                null,
                "1.0.0");
    }

    private static List<RowOutcome> rows() {
        return List.of(
                Samples.rows().get(0),
                new RowOutcome(
                        4,
                        5,
                        Outcome.CREATED,
                        4712L,
                        "https://app.recruitee.com/#/candidates/4712",
                        "incomplete",
                        "CV",
                        "Recruitee refused the CV: “file type not allowed”.",
                        null),
                Samples.rejected(7, "email-invalid", "bert@ is not an e-mail address: nothing stands behind the @."),
                Samples.rejected(8, "of-another-version", "Something else."),
                new RowOutcome(20, 21, Outcome.SKIPPED, 4713L, null, "delivered-before", null, null, null));
    }

    private static String page(Receipt receipt, Language language) {
        return ReceiptHtml.page(receipt, NAMES, rows(), ZONE, true, language);
    }

    private static String withoutStyle(String page) {
        return page.replaceAll("(?s)<style>.*?</style>", "<style></style>");
    }
}
