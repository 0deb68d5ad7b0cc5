package io.recruiteebridge.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Messages about rows and files are kept as text, and found again by it: exactly, whatever they quote. */
class MessageTest {
    private static final Pattern FORM = Pattern.compile("\\.(?:one|few|many|other)$");
    private static final List<String> HOSTILE = List.of(
            "",
            " ",
            ".",
            ", ",
            "“q” and ‘r’",
            "x” is not an e-mail address. “y",
            "” is not an e-mail address. Write it like name@example.com, or leave it empty. “",
            "a. Did you mean “b”? If so, use that.",
            "The name is missing. Enter the person's name.",
            "5 cells for 3 headings",
            "and 3 more",
            "{0} {1:digits} $1 \\ %s",
            "line\nbreak\tand\u2028more",
            "\ud83d\ude00…",
            "<b>&amp;</b>");

    /** The sentences that messages consist of, each with the arguments that it may have beside texts. */
    private static List<Sentence> sentences(String room, List<String> texts) {
        List<Sentence> sentences = new ArrayList<>();
        Set<String> keys = new TreeSet<>();
        Language.ENGLISH.texts().keySet().stream()
                .filter(key -> key.startsWith(room + "."))
                .forEach(key -> keys.add(FORM.matcher(key).replaceFirst("")));
        for (String key : keys) {
            Map<String, String> all = Language.ENGLISH.texts();
            String text = all.getOrDefault(key, all.get(key + ".other"));
            int variants = Math.max(texts.size(), Template.of(text).places().isEmpty() ? 1 : 8);
            for (int variant = 0; variant < variants; variant++) {
                Sentence sentence = sentence(key, text, texts, variant);
                if (!sentences.contains(sentence)) {
                    sentences.add(sentence);
                }
            }
        }
        return sentences;
    }

    private static Sentence sentence(String key, String text, List<String> texts, int variant) {
        Map<Integer, Object> arguments = new TreeMap<>();
        for (Template.Place place : Template.of(text).places()) {
            String kind = place.kind();
            int number = place.argument();
            if (kind == null) {
                arguments.put(number, texts.get((variant + number) % texts.size()));
            } else if (place.isDigits()) {
                arguments.put(number, List.of(1L, 2L, 5L, 1_000_000L).get((variant + number) % 4));
            } else {
                List<Sentence> phrases = sentences(kind, texts);
                assertThat(phrases).as(key + ": " + kind).isNotEmpty();
                arguments.put(number, phrases.get((variant + number) % phrases.size()));
            }
        }
        return new Sentence(key, List.copyOf(arguments.values()));
    }

    private static List<Sentence> plain() {
        return sentences("message", List.of("Łódź 5", "ada@example.com", "Näme, Fïrst"));
    }

    static Stream<Sentence> everySentence() {
        return plain().stream();
    }

    @ParameterizedTest
    @EnumSource
    void everySentenceIsFoundAgainInAnyLanguage(Language language) {
        for (Sentence sentence : plain()) {
            assertThat(MessageParser.parse(sentence.in(language), language))
                    .as(sentence.in(language))
                    .isEqualTo(sentence);
        }
    }

    @Test
    void severalSentencesAreFoundOneByOne() {
        List<Sentence> all = plain();
        for (int i = 0; i < all.size(); i++) {
            List<Sentence> some = new ArrayList<>();
            for (int step : new int[] {1, 7, 31}) {
                Sentence one = all.get((i * step + step) % all.size());
                if (!endsWithAnArgument(one)) {
                    some.add(one);
                }
            }
            Sentence message = Sentence.ofSentences(some);
            assertThat(Sentence.ofMessage(message.toString()))
                    .as(message.toString())
                    .isEqualTo(message);
        }
    }

    /** What a sentence goes on with behind its words goes on to the end of the message. */
    private static boolean endsWithAnArgument(Sentence sentence) {
        Map<String, String> all = Language.ENGLISH.texts();
        return all.getOrDefault(sentence.key(), "").endsWith("}");
    }

    /** What a file says may read like a sentence of ours, or like the end of one: nothing is added then, and nothing lost. */
    @Test
    void whateverIsQuotedTheSentenceReadsTheSame() {
        for (Sentence sentence : sentences("message", HOSTILE)) {
            String english = sentence.toString();
            Sentence found = Sentence.ofMessage(english);
            assertThat(found).as(english).isNotNull();
            assertThat(found.toString()).isEqualTo(english);
        }
        Sentence twice = Sentence.ofMessage("“a” is empty. “b” is empty.");
        assertThat(twice).isNotNull();
        assertThat(twice.in(Language.GERMAN)).isEqualTo("„a“ ist leer. „b“ ist leer.");
    }

    @ParameterizedTest
    @MethodSource("everySentence")
    void theEnglishIsSaidInEachLanguage(Sentence sentence) {
        for (Language language : Language.values()) {
            Sentence found = Sentence.ofMessage(sentence.toString());
            assertThat(found).isNotNull();
            assertThat(found.in(language)).isEqualTo(sentence.in(language));
        }
    }

    @Test
    void aMessageOfAnotherVersionIsNotUnderstood() {
        for (String text : List.of(
                "",
                " ",
                "Something else.",
                "“a” is empty",
                "“a” is empty. ",
                "“a” is empty.  The name is missing. Enter the person's name.",
                "“a” is empty. Really.",
                "The row has 01 cells for 2 headings; the extra cells are blank.",
                "The row has 1 cells for 2 headings; the extra cells are blank.")) {
            assertThat(Sentence.ofMessage(text)).as(text).isNull();
        }
    }

    @Test
    void whatWasWrittenInAnotherLanguageIsUnderstood() {
        Sentence sentence = Sentence.ofMessage("Die Zeile ist leer. Füllen Sie sie aus oder löschen Sie sie.");
        assertThat(sentence).isEqualTo(Sentence.of("message.row-blank"));
        assertThat(String.valueOf(sentence)).isEqualTo("The row is empty. Fill it in, or delete it.");
    }

    @Test
    void aHostileMessageCostsLittle() {
        for (String text : List.of(
                "“x” is empty. ".repeat(350) + "!",
                "“" + "” is empty. ".repeat(380) + "!",
                "“" + "” is ".repeat(980),
                "The row has 5 cells for ".repeat(200),
                "No name column found. ".repeat(220) + "?",
                "Headings in this file: " + ". ".repeat(2_400) + "!",
                "Job not added: " + "; ".repeat(2_400)
                        + ". Fix this and drop the row again: it completes the candidate.")) {
            Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5), () -> assertThat(Sentence.ofMessage(text))
                    .isNull());
        }
    }

    /** Two arguments side by side couldn't be told apart, nor could a sentence be told from what follows an argument. */
    @ParameterizedTest
    @EnumSource
    void argumentsAreSetOff(Language language) {
        language.texts().forEach((key, text) -> {
            if (key.startsWith("message.")) {
                assertThat(text).as(key).doesNotContainPattern("\\{\\d[^}]*}\\{");
            }
        });
    }

    /** Each sentence is said by the program, and its words stand nowhere but in the resources. */
    @Test
    void theProgramSaysEachSentence() throws IOException {
        Set<String> literals = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String code = Files.readString(file);
                Pattern.compile("\"((?:message|count|part|reason|damage|json)\\.[a-z0-9-]+)\"")
                        .matcher(code)
                        .results()
                        .forEach(found -> literals.add(found.group(1)));
                assertThat(code).as(file.toString()).doesNotContainPattern("Sentence\\.quoted\\(\"[^\"]");
            }
        }
        assertThat(literals)
                .isEqualTo(Language.ENGLISH.texts().keySet().stream()
                        .filter(key -> key.matches("(?:message|count|part|reason|damage|json)\\..*"))
                        .map(key -> FORM.matcher(key).replaceFirst(""))
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void aSentenceWithoutItsArgumentsIsAMistake() {
        assertThatThrownBy(() -> Sentence.of("message.cv-empty").toString())
                .isInstanceOf(ArrayIndexOutOfBoundsException.class);
    }
}
