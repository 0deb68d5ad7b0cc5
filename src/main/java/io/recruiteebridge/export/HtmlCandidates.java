package io.recruiteebridge.export;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.JsonNode;
import io.recruiteebridge.export.Spool.Entry;
import io.recruiteebridge.language.Language;
import io.recruiteebridge.pages.Styles;
import io.recruiteebridge.pages.Templates;
import io.recruiteebridge.recruitee.CandidateRecord;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * candidates.html: one page that needs neither server nor network. It contains people as JSON, which its script shows as
 * text, never as markup. It does not contain the time of the export, because it is written only when people changed: the
 * file's own date says when.
 */
final class HtmlCandidates implements CandidateFile {
    /** With more, a browser takes long to open the page. */
    static final int MOST_PEOPLE = 25_000;

    /** The cells of a person, in order. */
    static final List<String> FIELDS =
            List.of("name", "emails", "phones", "created_at", "referrer", "photo_thumb_url", "adminapp_url");

    private static final int WEEKS = 26;
    private static final String PEOPLE = "{{people}}";

    private final Writer page;
    private final JsonGenerator json;
    private final String rest;
    private int people;

    /**
     * What export/candidates.jte shows.
     *
     * @param people JSON that is safe inside markup
     */
    record Page(String style, String script, String people) {
        String styleHash() {
            return Styles.hash(style);
        }

        String scriptHash() {
            return Styles.hash(script);
        }
    }

    HtmlCandidates(OutputStream out, List<Entry> newestFirst, Language language) throws IOException {
        this(out, newestFirst.size(), weeks(newestFirst), language);
    }

    private HtmlCandidates(OutputStream out, long total, Map<String, Integer> weeks, Language language)
            throws IOException {
        String style = Styles.of("/export/candidates.css");
        String script = Styles.resource("/export/candidates.js");
        String template = Templates.render("export/candidates.jte", new Page(style, script, PEOPLE), language);
        int at = template.indexOf(PEOPLE);
        rest = template.substring(at + PEOPLE.length()).stripTrailing() + "\n";
        page = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        page.write(template.substring(0, at));
        json = ExactJson.mapper().getFactory().createGenerator(page);
        json.setCharacterEscapes(new InsideMarkup());
        json.writeStartObject();
        json.writeNumberField("total", total);
        json.writeArrayFieldStart("weeks");
        for (Map.Entry<String, Integer> week : weeks.entrySet()) {
            json.writeStartArray();
            json.writeString(week.getKey());
            json.writeNumber(week.getValue());
            json.writeEndArray();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("people");
    }

    /** Writes a page anew from the data of another one; the stream is closed. */
    static void write(OutputStream out, PageData data, Language language) throws IOException {
        try (HtmlCandidates page = new HtmlCandidates(out, data.total(), data.weeks(), language)) {
            for (List<String> person : data.people()) {
                page.add(person);
            }
        }
    }

    @Override
    public void add(CandidateRecord record) throws IOException {
        if (people == MOST_PEOPLE) {
            return;
        }
        people++;
        List<String> cells = new ArrayList<>(FIELDS.size());
        for (String field : FIELDS) {
            JsonNode value = record.fields().path(field);
            cells.add(field.endsWith("_url") ? https(value) : ExportValues.joined(value));
        }
        add(cells);
    }

    private void add(List<String> person) throws IOException {
        json.writeRaw('\n');
        json.writeStartArray();
        for (String cell : person) {
            json.writeString(cell);
        }
        json.writeEndArray();
    }

    @Override
    public void close() throws IOException {
        json.close();
        page.write(rest);
        page.close();
    }

    /** New candidates per week, counted back from the newest one, so that the page does not change by itself. */
    private static Map<String, Integer> weeks(List<Entry> newestFirst) {
        Map<String, Integer> weeks = new TreeMap<>();
        if (!newestFirst.isEmpty()) {
            LocalDate newest = week(newestFirst.get(0).created());
            for (int back = 0; back < WEEKS; back++) {
                weeks.put(newest.minusWeeks(back).toString(), 0);
            }
            newestFirst.forEach(
                    entry -> weeks.computeIfPresent(week(entry.created()).toString(), (week, count) -> count + 1));
        }
        return weeks;
    }

    /** The Monday of a week. */
    static LocalDate week(long createdMicros) {
        Instant created = Instant.EPOCH.plus(createdMicros, ChronoUnit.MICROS);
        return LocalDate.ofInstant(created, ZoneOffset.UTC).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    private static String https(JsonNode url) {
        return url.asText().startsWith("https://") ? url.asText() : "";
    }

    /** JSON inside a script element must not look like its end, nor like the start of a comment. */
    private static final class InsideMarkup extends CharacterEscapes {
        private final int[] ascii = standardAsciiEscapesForJSON();

        InsideMarkup() {
            ascii['<'] = ESCAPE_STANDARD;
            ascii['>'] = ESCAPE_STANDARD;
            ascii['&'] = ESCAPE_STANDARD;
        }

        @Override
        public int[] getEscapeCodesForAscii() {
            return ascii;
        }

        @Override
        public @Nullable SerializableString getEscapeSequence(int character) {
            return switch (character) {
                case '\u2028' -> new SerializedString("\\u2028");
                case '\u2029' -> new SerializedString("\\u2029");
                default -> null;
            };
        }
    }
}
