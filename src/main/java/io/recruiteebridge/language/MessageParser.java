package io.recruiteebridge.language;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the sentences of which a message about a row or a file consists. Ledgers, receipts and rejects keep messages as text;
 * pages say them in their reader's language. A text is understood only if what was found reads exactly like it. Where a value
 * that the message quotes reads like a part of a message, the shortest sentences are taken. Used once.
 */
final class MessageParser {
    /** The room of sentences. What such a sentence has for an argument of a kind is in the room of that kind. */
    private static final String MESSAGES = "message";

    private static final Pattern FORM = Pattern.compile("\\.(?:one|few|many|other)$");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    /** In characters. */
    private static final int LONGEST = 5_000;
    /** How often an argument's end is looked for: bounds what a hostile value costs. */
    private static final int MOST_STEPS = 10_000;

    /** @param key without the plural form */
    private record Form(String key, Template template) {}

    /** @param end where the text goes on behind it */
    private record Match(Form form, Sentence sentence, int end) {}

    private static final Comparator<Match> SHORTEST_FIRST = Comparator.comparingInt(Match::end)
            .thenComparing(match -> -match.form.template.size())
            .thenComparing(match -> match.form.key);

    private static final Map<Language, Map<String, List<Form>>> ROOMS = new EnumMap<>(Language.class);

    private final String text;
    private final String between;
    private final Map<String, List<Form>> rooms;
    private final BitSet deadEnds = new BitSet();
    private final Steps steps;

    /** Those of a whole message, whatever is nested in it. */
    private static final class Steps {
        private int left = MOST_STEPS;

        /** Whether there was another one. */
        boolean take() {
            if (left == 0) {
                return false;
            }
            left--;
            return true;
        }
    }

    /** @param between what stands between the sentences or phrases of the text */
    private MessageParser(String text, String between, Map<String, List<Form>> rooms, Steps steps) {
        this.text = text;
        this.between = between;
        this.rooms = rooms;
        this.steps = steps;
    }

    /** The sentences that read like that text in that language; null if there are none. */
    static @Nullable Sentence parse(String text, Language language) {
        if (text.length() > LONGEST) {
            return null;
        }
        List<Sentence> found = new ArrayList<>();
        if (!new MessageParser(text, Sentence.BETWEEN_SENTENCES, rooms(language), new Steps())
                .read(MESSAGES, 0, found)) {
            return null;
        }
        Sentence message = Sentence.ofSentences(found);
        return message.in(language).equals(text) ? message : null;
    }

    private static Map<String, List<Form>> rooms(Language language) {
        synchronized (ROOMS) {
            return ROOMS.computeIfAbsent(language, MessageParser::read);
        }
    }

    private static Map<String, List<Form>> read(Language language) {
        Map<String, List<Form>> rooms = new HashMap<>();
        language.texts().forEach((key, text) -> {
            Template template = Template.of(text);
            String room = key.substring(0, Math.max(0, key.indexOf('.')));
            rooms.computeIfAbsent(room, name -> new ArrayList<>())
                    .add(new Form(FORM.matcher(key).replaceFirst(""), template));
        });
        return rooms;
    }

    /** Reads texts of a room up to the end; false if something else stands there. */
    private boolean read(String room, int from, List<Sentence> found) {
        if (deadEnds.get(from)) {
            return false;
        }
        for (Match match : matches(room, from)) {
            found.add(match.sentence);
            if (match.end == text.length() || read(room, match.end + between.length(), found)) {
                return true;
            }
            found.remove(found.size() - 1);
        }
        deadEnds.set(from);
        return false;
    }

    private List<Match> matches(String room, int from) {
        List<Match> matches = new ArrayList<>();
        for (Form form : rooms.getOrDefault(room, List.of())) {
            match(form, 0, from, new Object[form.template.places().size()], matches);
        }
        matches.sort(SHORTEST_FIRST);
        return matches;
    }

    /**
     * Goes on with a form.
     *
     * @param literal the number of the literal that has to be next
     * @param values what stands in its places, as far as that is known
     */
    private void match(Form form, int literal, int at, @Nullable Object[] values, List<Match> matches) {
        String expected = form.template.literals().get(literal);
        if (!text.startsWith(expected, at)) {
            return;
        }
        int start = at + expected.length();
        if (literal == values.length) {
            if (start == text.length() || text.startsWith(between, start)) {
                matches.add(new Match(form, sentence(form, values), start));
            }
            return;
        }
        Template.Place place = form.template.places().get(literal);
        String next = form.template.literals().get(literal + 1);
        for (int end = end(next, start); end >= 0 && steps.take(); end = end(next, end + 1)) {
            values[literal] = value(place, text.substring(start, end));
            if (values[literal] != null) {
                match(form, literal + 1, end, values, matches);
            } else if (place.isDigits()) {
                return;
            }
        }
    }

    /** Where a value may end, behind which that literal follows. A value at the end of a sentence goes on to the end of all. */
    private int end(String next, int from) {
        if (!next.isEmpty()) {
            return text.indexOf(next, from);
        }
        int end = between.equals(Sentence.BETWEEN_PHRASES) ? text.indexOf(between, from) : -1;
        return end >= 0 || from > text.length() ? end : text.length();
    }

    /** An argument; null if it isn't of that kind. */
    private @Nullable Object value(Template.Place place, String value) {
        if (place.kind() == null) {
            return value;
        }
        if (place.isDigits()) {
            return NUMBER.matcher(value).matches() ? Long.valueOf(value) : null;
        }
        List<Sentence> found = new ArrayList<>();
        return new MessageParser(value, Sentence.BETWEEN_PHRASES, rooms, steps).read(place.kind(), 0, found)
                ? Sentence.ofPhrases(found)
                : null;
    }

    private static Sentence sentence(Form form, @Nullable Object[] values) {
        List<Template.Place> places = form.template.places();
        Object[] arguments = new Object[places.size()];
        for (int i = 0; i < values.length; i++) {
            arguments[places.get(i).argument()] = Objects.requireNonNull(values[i]);
        }
        return Sentence.of(form.key, arguments);
    }
}
