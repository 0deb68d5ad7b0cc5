package io.recruiteebridge.language;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Something that is said to people, before it is known in which language. Immutable.
 *
 * @param key of the text in the resources
 * @param arguments for its placeholders, see {@link Language#say}
 */
public record Sentence(String key, List<Object> arguments) {
    static final String BETWEEN_SENTENCES = " ";
    static final String BETWEEN_PHRASES = "; ";

    private static final String QUOTED = "quoted";
    private static final String CLAUSES = "clauses";
    private static final String SENTENCES = "sentences";
    private static final String PHRASES = "phrases";

    public Sentence {
        arguments = List.copyOf(arguments);
    }

    public static Sentence of(String key, Object... arguments) {
        return new Sentence(key, List.of(arguments));
    }

    /** What comes from elsewhere and is passed on as it is: the words of a system, or what an earlier version wrote. */
    public static Sentence quoted(String text) {
        return of(QUOTED, text);
    }

    /** What was kept in English: the text of that room which reads so in English, or else as it is. */
    public static Sentence kept(String room, String english) {
        return Language.ENGLISH.texts().entrySet().stream()
                .filter(text ->
                        text.getKey().startsWith(room) && text.getValue().equals(english))
                .map(text -> of(text.getKey()))
                .findFirst()
                .orElse(quoted(english));
    }

    /**
     * What was kept as a text: a message about a row or a file, in English or whatever language it was written in.
     *
     * @return reads exactly like the text in that language; null if the program says nothing like that
     */
    public static @Nullable Sentence ofMessage(String text) {
        for (Language language : Language.values()) {
            Sentence message = MessageParser.parse(text, language);
            if (message != null) {
                return message;
            }
        }
        return null;
    }

    /** Several sentences, one behind the other. */
    public static Sentence ofSentences(List<Sentence> sentences) {
        return sentences.size() == 1 ? sentences.get(0) : new Sentence(SENTENCES, List.copyOf(sentences));
    }

    /** Likewise. */
    public static Sentence ofSentences(Sentence... sentences) {
        return ofSentences(List.of(sentences));
    }

    /** Several phrases for one place of a sentence. */
    public static Sentence ofPhrases(List<Sentence> phrases) {
        return phrases.size() == 1 ? phrases.get(0) : new Sentence(PHRASES, List.copyOf(phrases));
    }

    /** Several clauses as one sentence, which begins with a capital letter and ends with a full stop. */
    public static Sentence ofClauses(List<Sentence> clauses) {
        return new Sentence(CLAUSES, List.copyOf(clauses));
    }

    public String in(Language language) {
        return switch (key) {
            case CLAUSES -> {
                String all = joined(BETWEEN_PHRASES, language);
                yield Character.toUpperCase(all.charAt(0)) + all.substring(1) + ".";
            }
            case PHRASES -> joined(BETWEEN_PHRASES, language);
            case SENTENCES -> joined(BETWEEN_SENTENCES, language);
            default -> language.say(key, arguments.toArray());
        };
    }

    private String joined(String between, Language language) {
        return arguments.stream().map(part -> ((Sentence) part).in(language)).collect(Collectors.joining(between));
    }

    /** The sentence in English, for logs, the command line and files for programs. */
    @Override
    public String toString() {
        return in(Language.ENGLISH);
    }
}
