package io.recruiteebridge.receipt;

import io.recruiteebridge.language.Language;
import io.recruiteebridge.language.Sentence;
import io.recruiteebridge.outcome.EncodingReading;
import io.recruiteebridge.outcome.FileError;
import io.recruiteebridge.outcome.Outcome;
import io.recruiteebridge.outcome.OutcomeCode;
import io.recruiteebridge.reading.FileDialect;
import io.recruiteebridge.reading.PassedOver;
import io.recruiteebridge.reading.ReadingNotes;
import io.recruiteebridge.reading.Screening;
import io.recruiteebridge.reading.csv.CsvDialect;
import java.nio.charset.Charset;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Receipts as they come up. */
final class Samples {
    static final String HOSTILE = "</title><script>alert('1')</script>\"'&\u202E=1+1";
    static final Instant START = Instant.parse("2026-11-24T08:15:21.123456Z");
    static final String SHA256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    private Samples() {}

    static HowRead howRead() {
        FileDialect form = new CsvDialect(
                false,
                Charset.forName("windows-1252"),
                false,
                ';',
                '"',
                false,
                false,
                "\r\n",
                true,
                List.of("Name", "E-Mail", "E-Mail", "Telefon", "Jobs", "Schuhgröße", ""),
                false,
                Screening.OFF,
                new ReadingNotes(4, null, List.of(new PassedOver(2, "not a heading")), 1, "Zoë", List.of()));
        return HowRead.of(
                form,
                Arrays.asList("name", "emails", "emails", "phones", "jobs", null, null),
                List.of("Schuhgröße"),
                List.of());
    }

    static Receipt finished() {
        return new Receipt(
                "people.csv",
                SHA256,
                false,
                START,
                START.plusSeconds(83),
                howRead(),
                new Counts(1_234, 1_180, 12, 35, 7, 0),
                0,
                new TreeMap<>(Map.of("delivered-before", 34L, "same-email-other-name", 1L)),
                Map.of("email-invalid", 7L),
                Map.of(
                        "cells-missing",
                        new Receipt.Warning("The last cells of the row are missing.", 12, List.of(4L, 9L, 31L))),
                "skip",
                1_201,
                83.21,
                null,
                null,
                null,
                "0.1.0");
    }

    static Receipt waiting() {
        Receipt done = finished();
        return new Receipt(
                done.file(),
                SHA256,
                false,
                START,
                null,
                done.howRead(),
                new Counts(1_234, 580, 0, 34, 7, 613),
                0,
                Map.of(),
                Map.of("email-invalid", 7L),
                Map.of(),
                "skip",
                640,
                41,
                rateLimit(),
                START.plusSeconds(100),
                null,
                "0.1.0");
    }

    static Receipt setAside() {
        return new Receipt(
                "people.json",
                SHA256,
                false,
                START,
                START.plusSeconds(1),
                null,
                Counts.NONE,
                0,
                Map.of(),
                Map.of(),
                Map.of(),
                "skip",
                0,
                0.02,
                null,
                null,
                new FileError(
                        "json-malformed",
                        "A comma is missing between two people. Close each with a brace and put a comma behind it.",
                        17L,
                        4L),
                "0.1.0");
    }

    static Receipt encodingUnsure() {
        Receipt setAside = setAside();
        return new Receipt(
                "talents.csv",
                SHA256,
                false,
                START,
                setAside.finishedAt(),
                null,
                Counts.NONE,
                0,
                Map.of(),
                Map.of(),
                Map.of(),
                "skip",
                0,
                0.02,
                null,
                null,
                new FileError(
                        "encoding-unsure",
                        "It isn't clear how the letters of this file are encoded; the receipt shows how the likeliest"
                                + " encodings read it.",
                        null,
                        null,
                        List.of(
                                new EncodingReading("windows-1257", List.of("Ūla", "Jūlija", "Ģirts")),
                                new EncodingReading("windows-1252", List.of("Ûla", "Jûlija", "Ìirts")))),
                "0.1.0");
    }

    static Receipt checked() {
        Receipt done = finished();
        return new Receipt(
                done.file(),
                SHA256,
                true,
                START,
                START.plusSeconds(1),
                done.howRead(),
                new Counts(50, 0, 0, 0, 2, 48),
                0,
                Map.of(),
                Map.of("email-invalid", 2L),
                done.warnings(),
                "skip",
                0,
                0.3,
                null,
                null,
                null,
                "0.1.0");
    }

    static Receipt hostile() {
        return new Receipt(
                HOSTILE,
                SHA256,
                false,
                START,
                null,
                new HowRead(
                        HOSTILE,
                        true,
                        HOSTILE,
                        HOSTILE,
                        Map.of(HOSTILE, HOSTILE),
                        List.of(HOSTILE),
                        new ReadingNotes(
                                2, HOSTILE, List.of(new PassedOver(1, HOSTILE)), 1, HOSTILE, List.of(HOSTILE), HOSTILE),
                        List.of(HOSTILE)),
                new Counts(4, 1, 0, 1, 1, 1),
                0,
                Map.of(HOSTILE, 1L),
                Map.of(HOSTILE, 1L),
                Map.of(HOSTILE, new Receipt.Warning(HOSTILE, 1, List.of(1L))),
                HOSTILE,
                1,
                1,
                new Waiting(null, Sentence.quoted(HOSTILE)),
                START,
                new FileError(HOSTILE, HOSTILE, null, null, List.of(new EncodingReading(HOSTILE, List.of(HOSTILE)))),
                HOSTILE);
    }

    /** A finished file whose only row, or which itself, has that code. */
    static Receipt withOne(OutcomeCode code) {
        Map<String, Long> one = Map.of(code.word(), 1L);
        Receipt.Warning warning = new Receipt.Warning(Language.ENGLISH.say("code." + code.word()), 1, List.of(2L));
        List<String> none = List.of();
        return switch (code.kind()) {
            case FILE -> with(Counts.NONE, Map.of(), Map.of(), none, new FileError(code.word(), "", null, null));
            case REJECTED -> with(new Counts(1, 0, 0, 0, 1, 0), one, Map.of(), none, null);
            case SKIPPED -> with(new Counts(1, 0, 0, 1, 0, 0), one, Map.of(), none, null);
            case INCOMPLETE, FOUND -> with(new Counts(1, 1, 0, 0, 0, 0), one, Map.of(), none, null);
            case PENDING -> with(new Counts(1, 0, 0, 0, 0, 1), Map.of(), Map.of(), none, null);
            case WARNING -> with(new Counts(1, 1, 0, 0, 0, 0), Map.of(), Map.of(code.word(), warning), none, null);
        };
    }

    /** What was read from a workbook, which has neither encoding nor delimiter. */
    static Receipt workbook() {
        return with(
                new HowRead("xlsx", false, null, null, Map.of("Name", "name"), List.of(), ReadingNotes.NONE, List.of()),
                Counts.NONE,
                Map.of(),
                Map.of(),
                null);
    }

    /** @param codes of the rejected or skipped rows, or {@code incomplete} */
    static Receipt with(
            Counts counts,
            Map<String, Long> codes,
            Map<String, Receipt.Warning> warnings,
            List<String> ignored,
            @Nullable FileError error) {
        return with(
                new HowRead("csv", false, "UTF-8", ",", Map.of("Name", "name"), ignored, ReadingNotes.NONE, List.of()),
                counts,
                codes,
                warnings,
                error);
    }

    private static Receipt with(
            HowRead read,
            Counts counts,
            Map<String, Long> codes,
            Map<String, Receipt.Warning> warnings,
            @Nullable FileError error) {
        return new Receipt(
                "people.csv",
                SHA256,
                false,
                START,
                counts.pending() > 0 ? null : START.plusSeconds(1),
                read,
                counts,
                codes.containsKey("incomplete") ? 1 : 0,
                counts.skipped() > 0 ? codes : Map.of(),
                counts.rejected() > 0 ? codes : Map.of(),
                warnings,
                "skip",
                1,
                1,
                null,
                null,
                error,
                "0.1.0");
    }

    static Waiting rateLimit() {
        return new Waiting(Duration.ofSeconds(14), Sentence.of("waiting.rate-limit"));
    }

    static List<RowOutcome> rows() {
        return List.of(
                new RowOutcome(
                        8,
                        10,
                        Outcome.SKIPPED,
                        4711L,
                        "https://app.recruitee.com/#/candidates/4711",
                        "same-email-other-name",
                        "E-Mail",
                        "anna@example.com belongs to Anna Schmidt already, but this row says Anna Meier.",
                        null),
                rejected(3, "email-invalid", "“anna(at)example.com” is not an e-mail address. Write it with an @."),
                rejected(17, "email-invalid", "“bert@” is not an e-mail address: nothing stands behind the @."));
    }

    static RowOutcome rejected(long line, String code, String message) {
        return new RowOutcome(line - 1, line, Outcome.REJECTED, null, null, code, "E-Mail", message, null);
    }
}
