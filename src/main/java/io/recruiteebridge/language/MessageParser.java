package io.recruiteebridge.language;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
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

    /** @param kind null if it is just a text */
    private record Argument(int number, @Nullable String kind) {}

    /**
     * A text of the resource.
     *
     * @param key without the plural form
     * @param literals what stands before, between and behind the arguments
     */
    private record Template(String key, List<String> literals, List<Argument> arguments) {
        static Template of(String key, String text) {
            List<String> literals = new ArrayList<>();
            List<Argument> arguments = new ArrayList<>();
            Matcher placeholder = Language.PLACEHOLDER.matcher(text);
            int at = 0;
            while (placeholder.find()) {
                literals.add(text.substring(at, placeholder.start()));
                arguments.add(new Argument(Integer.parseInt(placeholder.group(1)), placeholder.group(2)));
                at = placeholder.end();
            }
            literals.add(text.substring(at));
            return new Template(FORM.matcher(key).replaceFirst(""), literals, arguments);
        }

        int size() {
            return literals.stream().mapToInt(String::length).sum();
        }
    }

    /** @param end where the text goes on behind it */
    private record Match(Template template, Sentence sentence, int end) {}

    private static final Comparator<Match> SHORTEST_FIRST = Comparator.comparingInt(Match::end)
            .thenComparing(match -> -match.template.size())
            .thenComparing(match -> match.template.key);

    private static final Map<Language, Map<String, List<Template>>> TEMPLATES = new EnumMap<>(Language.class);

    private final String text;
    private final boolean sentences;
    private final Map<String, List<Template>> templates;
    private final BitSet deadEnds = new BitSet();
    private int steps;

    /** @param sentences whether the text may have several of them; otherwise it is one text of a room */
    private MessageParser(String text, boolean sentences, Map<String, List<Template>> templates) {
        this.text = text;
        this.sentences = sentences;
        this.templates = templates;
    }

    /** The sentences that read like that text in that language; null if there are none. */
    static @Nullable Sentence parse(String text, Language language) {
        if (text.length() > LONGEST) {
            return null;
        }
        List<Sentence> found = new ArrayList<>();
        if (!new MessageParser(text, true, templates(language)).read(0, found)) {
            return null;
        }
        Sentence message = Sentence.ofSentences(found);
        return message.in(language).equals(text) ? message : null;
    }

    private static Map<String, List<Template>> templates(Language language) {
        synchronized (TEMPLATES) {
            return TEMPLATES.computeIfAbsent(language, MessageParser::read);
        }
    }

    private static Map<String, List<Template>> read(Language language) {
        Map<String, List<Template>> rooms = new HashMap<>();
        language.texts().forEach((key, text) -> {
            String room = key.substring(0, Math.max(0, key.indexOf('.')));
            rooms.computeIfAbsent(room, name -> new ArrayList<>()).add(Template.of(key, text));
        });
        return rooms;
    }

    private List<Template> room(String name) {
        return templates.getOrDefault(name, List.of());
    }

    /** Reads sentences up to the end of the text; false if something else stands there. */
    private boolean read(int from, List<Sentence> found) {
        if (deadEnds.get(from)) {
            return false;
        }
        for (Match match : matches(MESSAGES, from)) {
            found.add(match.sentence);
            if (match.end == text.length() || read(match.end + 1, found)) {
                return true;
            }
            found.remove(found.size() - 1);
        }
        deadEnds.set(from);
        return false;
    }

    private List<Match> matches(String room, int from) {
        List<Match> matches = new ArrayList<>();
        for (Template template : room(room)) {
            match(template, 0, from, new Object[template.arguments.size()], matches);
        }
        matches.sort(SHORTEST_FIRST);
        return matches;
    }

    /**
     * Goes on with a template.
     *
     * @param literal the number of the literal that has to be next
     * @param values the arguments in the order of the text, as far as they are known
     */
    private void match(Template template, int literal, int at, @Nullable Object[] values, List<Match> matches) {
        String expected = template.literals.get(literal);
        if (!text.startsWith(expected, at)) {
            return;
        }
        int start = at + expected.length();
        if (literal == values.length) {
            if (isEnd(start)) {
                matches.add(new Match(template, sentence(template, values), start));
            }
            return;
        }
        String kind = template.arguments.get(literal).kind;
        String next = template.literals.get(literal + 1);
        boolean toTheEnd = next.isEmpty() && literal + 1 == values.length;
        for (int end = toTheEnd ? text.length() : text.indexOf(next, start);
                end >= 0 && steps < MOST_STEPS;
                end = toTheEnd ? -1 : text.indexOf(next, end + 1)) {
            steps++;
            values[literal] = value(kind, text.substring(start, end));
            if (values[literal] != null) {
                match(template, literal + 1, end, values, matches);
            } else if (Language.DIGITS.equals(kind)) {
                return;
            }
        }
    }

    private boolean isEnd(int at) {
        return at == text.length() || sentences && text.charAt(at) == ' ';
    }

    /** An argument; null if it isn't of that kind. */
    private @Nullable Object value(@Nullable String kind, String value) {
        if (kind == null) {
            return value;
        }
        if (kind.equals(Language.DIGITS)) {
            return NUMBER.matcher(value).matches() ? Long.valueOf(value) : null;
        }
        List<Match> matches = new MessageParser(value, false, templates).matches(kind, 0);
        return matches.isEmpty() ? null : matches.get(0).sentence;
    }

    private static Sentence sentence(Template template, @Nullable Object[] values) {
        Object[] arguments = new Object
                [template.arguments.stream()
                        .mapToInt(argument -> argument.number + 1)
                        .max()
                        .orElse(0)];
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            arguments[template.arguments.get(i).number] = value == null ? "" : value;
        }
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = arguments[i] == null ? "" : arguments[i];
        }
        return Sentence.of(template.key, arguments);
    }
}
