package io.recruiteebridge.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.recruiteebridge.mapping.Field;
import io.recruiteebridge.outcome.Outcome;
import io.recruiteebridge.outcome.OutcomeCode;
import io.recruiteebridge.outcome.OutcomeCode.FollowUp;
import io.recruiteebridge.outcome.OutcomeCode.Kind;
import io.recruiteebridge.settings.DuplicateMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** No text is missing in any language, and each language is written as its speakers do. */
class LanguageTest {
    private static final Pattern FORM = Pattern.compile("\\.(one|few|many|other)$");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(?:\\d(?::[a-z]+)?|rejected|rows|later)}");
    private static final Pattern LITERAL = Pattern.compile("\"([a-z-]+(?:\\.[a-z0-9-]*)?)\"");
    private static final Pattern QUOTED = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
    /** Two words, or one with a capital letter. */
    private static final Pattern WORDS = Pattern.compile("\\p{Ll}{2} +\\p{L}{2}|\\p{Lu}\\p{Ll}{2}");
    /** Headers, and headings of a file. */
    private static final Pattern NOT_READ =
            Pattern.compile("charset=|realm=|'self'|'none'|filename=|SameSite|^(?:CV URL|Cover letter)$");
    /** Words that are the same as in English, and names. */
    private static final Set<String> SHARED = Set.of(
            "_how_to_fix",
            "Console",
            "Import",
            "LinkedIn",
            "Link (website)",
            "Name",
            "Note",
            "Pages",
            "Portfolio",
            "Source",
            "Status",
            "Tags",
            "Website",
            "links",
            "note",
            "sources",
            "tags");

    /** The plural forms of each text; an empty one where the text depends on no number. */
    private static Map<String, Set<String>> forms(Language language) {
        Map<String, Set<String>> forms = new TreeMap<>();
        for (String key : language.texts().keySet()) {
            String base = FORM.matcher(key).replaceFirst("");
            forms.computeIfAbsent(base, text -> new TreeSet<>()).add(key.substring(base.length()));
        }
        return forms;
    }

    @ParameterizedTest
    @EnumSource
    void hasEveryTextInEachPluralForm(Language language) {
        Map<String, Set<String>> english = forms(Language.ENGLISH);
        Map<String, Set<String>> forms = forms(language);
        assertThat(forms.keySet()).isEqualTo(english.keySet());
        Set<String> plurals = LongStream.concat(LongStream.range(0, 200), LongStream.of(1_000_000))
                .mapToObj(language::pluralForm)
                .map(form -> "." + form)
                .collect(Collectors.toCollection(TreeSet::new));
        forms.forEach((key, has) ->
                assertThat(has).as(key).isEqualTo(english.get(key).equals(Set.of("")) ? Set.of("") : plurals));
    }

    @ParameterizedTest
    @EnumSource
    void hasThePlaceholdersOfEnglish(Language language) {
        language.texts().forEach((key, text) -> {
            Map<String, String> english = Language.ENGLISH.texts();
            String other =
                    english.getOrDefault(key, english.get(FORM.matcher(key).replaceFirst("") + ".other"));
            assertThat(placeholders(text)).as(key).isEqualTo(placeholders(other));
            assertThat(text.replaceAll("[^\\[\\]]", "")).as(key).isEqualTo(other.replaceAll("[^\\[\\]]", ""));
        });
    }

    private static Set<String> placeholders(String text) {
        return PLACEHOLDER.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ENGLISH")
    void leavesNothingInEnglish(Language language) {
        Language.ENGLISH.texts().forEach((key, text) -> {
            if (text.matches(".*\\p{L}{3}.*") && !key.startsWith("format.") && !SHARED.contains(text)) {
                assertThat(language.texts().get(key)).as(key).isNotEqualTo(text);
            }
        });
    }

    /** Dots that stand for words follow the last one without a space, other than in English. */
    @ParameterizedTest
    @EnumSource(names = {"FRENCH", "POLISH", "SPANISH"})
    void dotsKeepToTheirWord(Language language) {
        assertThat(language.texts().values()).noneMatch(text -> text.matches(".*[ \\u00a0\\u202f]….*"));
    }

    /** What the program says is there, and what is there is said. */
    @Test
    void theTextsAreThoseThatTheProgramUses() throws IOException {
        Set<String> literals = new TreeSet<>();
        for (String folder : new String[] {"src/main/java", "src/main/jte"}) {
            try (Stream<Path> files = Files.walk(Path.of(folder))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    LITERAL.matcher(Files.readString(file)).results().forEach(found -> literals.add(found.group(1)));
                }
            }
        }
        Set<String> texts = forms(Language.ENGLISH).keySet();
        assertThat(texts)
                .allMatch(key -> literals.contains(key) || literals.contains(key.substring(0, key.indexOf('.') + 1)));
        Set<String> rooms = texts.stream()
                .filter(key -> key.contains("."))
                .map(key -> key.substring(0, key.indexOf('.')))
                .collect(Collectors.toSet());
        Pattern said = Pattern.compile("(?:say|Sentence\\.of)\\(\\s*(?:[^\"();]*\\? )?\"([a-z0-9.-]+)\"");
        try (Stream<Path> files = Files.walk(Path.of("src/main"))) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(path -> path.toString().matches(".*\\.(java|jte)"))
                    .toList()) {
                said.matcher(Files.readString(file))
                        .results()
                        .map(found -> found.group(1))
                        .filter(key -> !key.endsWith(".")
                                && (key.equals("sentence")
                                        || key.contains(".") && rooms.contains(key.substring(0, key.indexOf('.')))))
                        .forEach(key -> assertThat(texts).as(file.toString()).contains(key));
            }
        }
    }

    /** Texts that are looked up by a word of the program's. */
    @Test
    void everyWordHasItsText() {
        List<String> outcomes = words(Outcome.values(), Outcome::word);
        assertThat(room("code")).containsExactlyInAnyOrderElementsOf(words(OutcomeCode.values(), OutcomeCode::word));
        assertThat(room("row")).containsExactlyInAnyOrderElementsOf(outcomes);
        assertThat(room("outcome")).containsAll(outcomes);
        assertThat(room("check")).containsExactlyInAnyOrderElementsOf(outcomes);
        assertThat(room("field")).containsExactlyInAnyOrderElementsOf(words(Field.values(), Field::id));
        assertThat(room("menu"))
                .containsExactlyInAnyOrderElementsOf(words(
                        Arrays.stream(Field.values()).filter(Field::isSent).toArray(Field[]::new), Field::id));
        assertThat(room("duplicates"))
                .containsExactlyInAnyOrderElementsOf(
                        words(DuplicateMode.values(), mode -> mode.name().toLowerCase(Locale.ROOT)));
    }

    /** The reasons that readers give for lines that they pass over are kept in English, and found again by their words. */
    @Test
    void theReasonsForPassedOverLinesAreThoseOfTheReaders() throws IOException {
        String readers = "";
        for (String file : List.of("RowScreen", "NonPersonLines")) {
            readers += Files.readString(Path.of("src/main/java/io/recruiteebridge/reading", file + ".java"));
        }
        for (String reason : room("why")) {
            String english = Language.ENGLISH.say("why." + reason);
            assertThat(readers).contains('"' + english + '"');
            assertThat(Sentence.kept("why.", english)).isEqualTo(Sentence.of("why." + reason));
        }
        assertThat(Sentence.kept("why.", "a total").in(Language.GERMAN)).isEqualTo("eine Summe");
        assertThat(Sentence.kept("why.", "a whim").in(Language.GERMAN)).isEqualTo("a whim");
    }

    private static Set<String> room(String name) {
        return forms(Language.ENGLISH).keySet().stream()
                .filter(key -> key.startsWith(name + "."))
                .map(key -> key.substring(name.length() + 1))
                .collect(Collectors.toSet());
    }

    private static <T> List<String> words(T[] all, Function<T, String> word) {
        return Arrays.stream(all).map(word).toList();
    }

    @Test
    void everyCodeThatLeavesSomethingToSomebodySaysSo() throws IOException {
        Set<Kind> kinds = Set.of(Kind.SKIPPED, Kind.INCOMPLETE, Kind.WARNING);
        Set<OutcomeCode> warned = warned();
        assertThat(warned).contains(OutcomeCode.MOJIBAKE, OutcomeCode.CV_NOT_SENT);
        assertThat(Arrays.stream(OutcomeCode.values())
                        .filter(code -> code.followUp() == FollowUp.ACT
                                && (kinds.contains(code.kind()) || warned.contains(code))))
                .isNotEmpty()
                .allSatisfy(code -> assertThat(Language.ENGLISH.say("needs." + code.word(), 2))
                        .startsWith("2 "))
                .extracting(OutcomeCode::word)
                .containsExactlyInAnyOrderElementsOf(room("advice"));
    }

    /** The codes with which rows are sent all the same, some of which reject other rows. */
    private static Set<OutcomeCode> warned() throws IOException {
        Pattern warning = Pattern.compile("\\bwarn\\(\\s*OutcomeCode\\.([A-Z_]+)");
        Set<OutcomeCode> codes = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java/io/recruiteebridge/mapping"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                warning.matcher(Files.readString(file))
                        .results()
                        .forEach(found -> codes.add(OutcomeCode.valueOf(found.group(1))));
            }
        }
        return codes;
    }

    /** Between tags, expressions and directives of a template, there is nothing to read, nor in attributes that are read. */
    @Test
    void templatesHaveNoWordsOfTheirOwn() throws IOException {
        Pattern expression = Pattern.compile("\\$(?:unsafe)?\\{(?:[^{}]|\\{[^{}]*})*}");
        Pattern directive = Pattern.compile("(?m)^\\s*(?:@|!\\{|`).*$");
        Pattern attribute =
                Pattern.compile("(?:aria-label|placeholder|title|alt|data-label|data-lost)=\"[^\"]*\\p{L}[^\"]*\"");
        for (Path template : files("src/main/jte", ".jte")) {
            String text = Files.readString(template)
                    .replaceAll("(?s)<%--.*?--%>", "")
                    .replaceAll("Recruitee Bridge|SHA-256|<dt>Recruitee</dt>|\"console broad\"", "");
            Stream.of(expression, directive)
                    .flatMap(pattern -> pattern.matcher(text).results())
                    .filter(found -> !found.group().strip().startsWith("@import")
                            && !found.group().strip().startsWith("@param"))
                    .flatMap(found -> QUOTED.matcher(found.group()).results())
                    .forEach(literal -> assertThat(
                                    WORDS.matcher(literal.group(1)).find())
                            .as(template + ": " + literal.group())
                            .isFalse());
            String markup = expression.matcher(text).replaceAll("");
            assertThat(attribute.matcher(markup).results().map(MatchResult::group))
                    .as(template.toString())
                    .isEmpty();
            String words = directive
                    .matcher(markup.replaceAll("<[^>]*>", ""))
                    .replaceAll("")
                    .replaceAll("@(if|elseif)\\([^<]*?\\)(?=[<,]| @endif)|@endif", "");
            assertThat(words.lines().filter(line -> line.matches(".*\\p{L}.*")))
                    .as(template.toString())
                    .isEmpty();
        }
    }

    /** What isn't for a log, nor the message of an exception, is in the resources. */
    @Test
    void theConsoleAndNotificationsHaveNoWordsOfTheirOwn() throws IOException {
        for (String folder : new String[] {"console", "notify"}) {
            for (Path file : files("src/main/java/io/recruiteebridge/" + folder, ".java")) {
                String code = Files.readString(file)
                        .replaceAll("(?m)^\\s*(?:/?\\*|//).*$", "")
                        .replaceAll("(?s)(?:LOG\\.\\w+|new \\w+Exception)\\(.*?;", "");
                assertThat(QUOTED.matcher(code)
                                .results()
                                .map(found -> found.group(1))
                                .filter(text -> text.matches(".*\\p{L}{2}[,:;]? \\p{L}{2}.*")
                                        && !NOT_READ.matcher(text).find()))
                        .as(file.toString())
                        .isEmpty();
            }
        }
    }

    /** What stands in square brackets is set off by those who show it. */
    @Test
    void whatIsMarkedIsNeverSaidWithItsMarks() throws IOException {
        List<String> marked = Language.ENGLISH.texts().entrySet().stream()
                .filter(text -> text.getValue().contains("["))
                .map(text -> FORM.matcher(text.getKey()).replaceFirst(""))
                .distinct()
                .toList();
        assertThat(marked).isNotEmpty();
        for (Path file : files("src/main", ".java", ".jte")) {
            String code = Files.readString(file);
            for (String key : marked) {
                assertThat(code.split("\"" + Pattern.quote(key) + "\"", -1).length)
                        .as(file + ": " + key)
                        .isEqualTo(code.split("parts\\(\\s*\"" + Pattern.quote(key) + "\"", -1).length);
            }
        }
    }

    @Test
    void theListOfCandidatesSaysAllItsTexts() throws IOException {
        String script = Files.readString(Path.of("src/main/resources/export/candidates.js"));
        String template = Files.readString(Path.of("src/main/jte/export/table.jte"))
                + Files.readString(Path.of("src/main/jte/export/candidates.jte"));
        Set<String> said = Stream.concat(
                        Pattern.compile("say\\((?:[^\"();]*\\? )?\"([a-z-]+)\"(?: : \"([a-z-]+)\")?")
                                .matcher(script)
                                .results()
                                .flatMap(found -> Stream.of(found.group(1), found.group(2))),
                        Stream.concat(
                                Pattern.compile("\"candidates\\.([a-z-]+)\"")
                                        .matcher(template)
                                        .results()
                                        .map(found -> found.group(1)),
                                Stream.of("name", "emails", "phones", "created", "referrer")))
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(said)
                .isEqualTo(forms(Language.ENGLISH).keySet().stream()
                        .filter(key -> key.startsWith("candidates."))
                        .map(key -> key.substring("candidates.".length()))
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    private static List<Path> files(String folder, String... endings) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> Arrays.stream(endings).anyMatch(file.toString()::endsWith))
                    .toList();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ENGLISH | 1 | 1 row to fix",
                "ENGLISH | 1200 | 1,200 rows to fix",
                "GERMAN | 1 | 1 Zeile zu korrigieren",
                "GERMAN | 1200 | 1.200 Zeilen zu korrigieren",
                "DUTCH | 1200 | 1.200 rijen te corrigeren",
                "FRENCH | 0 | 0 ligne à corriger",
                "FRENCH | 1 | 1 ligne à corriger",
                "FRENCH | 2 | 2 lignes à corriger",
                "FRENCH | 1000000 | 1 000 000 de lignes à corriger",
                "SPANISH | 2 | 2 filas por corregir",
                "SPANISH | 2000000 | 2.000.000 de filas por corregir",
                "POLISH | 1 | 1 wiersz do poprawienia",
                "POLISH | 2 | 2 wiersze do poprawienia",
                "POLISH | 5 | 5 wierszy do poprawienia",
                "POLISH | 12 | 12 wierszy do poprawienia",
                "POLISH | 21 | 21 wierszy do poprawienia",
                "POLISH | 24 | 24 wiersze do poprawienia",
                "POLISH | 112 | 112 wierszy do poprawienia"
            })
    void counts(Language language, long rows, String text) {
        assertThat(language.say("needs.to-fix", rows).replaceAll("[\\u00a0\\u202f]", " "))
                .isEqualTo(text);
    }

    @Test
    void datesAndTimesAreWrittenAsPeopleDo() {
        Instant time = Instant.parse("2026-11-26T18:44:09Z");
        assertThat(Language.ENGLISH.time(time, ZoneOffset.UTC)).isEqualTo("26 Nov 2026, 18:44:09 Z");
        assertThat(Language.GERMAN.time(time, ZoneOffset.UTC)).isEqualTo("26. Nov. 2026, 18:44:09 Z");
        assertThat(Sentence.of("attention.removal", LocalDate.of(2026, 12, 1)).in(Language.GERMAN))
                .contains("am 01.12.2026 entfernt");
        assertThat(Language.POLISH.duration(Duration.ofDays(3))).isEqualTo("3 dni");
        assertThat(Language.ENGLISH.ago(Duration.ZERO)).isEqualTo("1 s ago");
        assertThat(Language.GERMAN.ago(Duration.ofHours(2))).isEqualTo("vor 2 h");
        assertThat(Language.GERMAN.ago(Duration.ofDays(3))).isEqualTo("vor 3 Tagen");
    }

    /** No line ends between a word and what follows it behind a space. */
    @Test
    void frenchPunctuationKeepsToItsWord() {
        assertThat(Language.FRENCH.texts().values()).noneMatch(text -> text.matches(".*(?: [:;!?»]|« ).*"));
    }

    @Test
    void whatIsInsertedStaysAsItIs() {
        assertThat(Sentence.of("progress.done", 2, 1, "{0} $1 \\ 'x'.csv").in(Language.ENGLISH))
                .isEqualTo("{0} $1 \\ 'x'.csv: 1 of 2 rows");
    }

    @Test
    void whatIsMarkedIsAPartOfItsOwn() {
        assertThat(Language.ENGLISH.parts("console.use", "a [b] {0}")).containsExactly("Use “", "a [b] {0}", "”");
        assertThat(Language.GERMAN.parts("console.correct-title", "x.csv"))
                .containsExactly("", "x.csv", " korrigieren");
    }

    @Test
    void aTextThatIsNotThereIsAMistake() {
        assertThatThrownBy(() -> Language.GERMAN.say("no.such-text")).hasMessageContaining("no.such-text");
    }
}
