package io.recruiteebridge.mapping;

import io.recruiteebridge.reading.HeadingVocabulary;
import io.recruiteebridge.reading.RejectColumn;
import io.recruiteebridge.reading.WordLists;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which heading means which field: the built-in {@code mapping.yaml}, extended by the user's own. Immutable. */
public final class Synonyms implements HeadingVocabulary {
    /** Headings that the bridge adds to the files it writes; in JSON they begin with an underscore. */
    private static final Set<String> OURS = Stream.concat(
                    Arrays.stream(RejectColumn.values()).map(RejectColumn::heading), Stream.of("recruitee_url"))
            .map(Headings::key)
            .collect(Collectors.toUnmodifiableSet());

    private static final String CUSTOM = "custom:";

    static final String BUILT_IN = "/mapping.yaml";

    private final Map<String, Set<Field>> fieldsByKey;
    private final Map<Field, List<String>> headings;
    private final Map<String, String> customFields;
    private final List<RememberedColumns> remembered;

    private Synonyms(
            Map<String, Set<Field>> fieldsByKey,
            Map<Field, List<String>> headings,
            Map<String, String> customFields,
            List<RememberedColumns> remembered) {
        this.fieldsByKey = fieldsByKey;
        this.headings = headings;
        this.customFields = customFields;
        this.remembered = List.copyOf(remembered);
    }

    /** The built-in table; read once. */
    public static Synonyms builtIn() {
        return BuiltIn.TABLE;
    }

    private static final class BuiltIn {
        static final Synonyms TABLE = readBuiltIn();
    }

    private static Synonyms readBuiltIn() {
        Map<String, Set<Field>> fieldsByKey = new HashMap<>();
        Map<Field, List<String>> headings = new EnumMap<>(Field.class);
        WordLists.read(BUILT_IN).forEach((id, listed) -> {
            Field field = Objects.requireNonNull(Field.byId(id), id);
            headings.put(field, listed);
            for (String heading : listed) {
                fieldsByKey
                        .computeIfAbsent(Headings.key(heading), key -> EnumSet.noneOf(Field.class))
                        .add(field);
            }
        });
        return new Synonyms(Map.of(), Map.of(), Map.of(), List.of())
                .with(new SynonymFile(fieldsByKey, headings, Map.of()));
    }

    /**
     * The built-in table with the user's own headings on top, and what is remembered for files with certain headings.
     *
     * @param file a {@code mapping.yaml}; it need not exist
     * @param folders with the files of {@link RememberedColumns}; they need not exist
     * @throws MappingFileException if one of the files can't be read or is invalid
     */
    public static Synonyms withUserFiles(Path file, List<Path> folders) throws MappingFileException {
        Synonyms all = Files.notExists(file)
                ? builtIn()
                : builtIn().with(SynonymFile.parse(file.toString(), MappingYaml.text(file)));
        List<RememberedColumns> remembered = RememberedColumns.in(folders);
        return remembered.isEmpty() ? all : new Synonyms(all.fieldsByKey, all.headings, all.customFields, remembered);
    }

    /** What is remembered for files with just these headings; nothing if there is none. */
    ColumnChoices remembered(List<String> headings) {
        for (RememberedColumns each : remembered) {
            if (each.isFor(headings)) {
                return each.choices(headings);
            }
        }
        return ColumnChoices.NONE;
    }

    @Override
    public Match match(List<String> cells) {
        if (remembered.stream().anyMatch(each -> each.isFor(cells))) {
            return new Match(Math.max(2, cells.size()), true);
        }
        int known = 0;
        boolean name = false;
        for (String cell : cells) {
            Set<Field> fields = lookUp(cell);
            known += fields.isEmpty() ? 0 : 1;
            name |= fields.contains(Field.NAME)
                    || fields.contains(Field.FIRST_NAME)
                    || fields.contains(Field.LAST_NAME);
        }
        return new Match(known, name);
    }

    @Override
    public boolean isOfOthers(String table) {
        return HeadingWords.isListOfOthers(table);
    }

    @Override
    public LinkKind links(String heading) {
        Set<Field> fields = lookUp(heading);
        if (fields.size() != 1) {
            return LinkKind.NONE;
        }
        return switch (fields.iterator().next()) {
            case EMAILS -> LinkKind.MAIL;
            case PHONES -> LinkKind.PHONE;
            case SOCIAL_LINKS, LINKS, URL, REMOTE_CV_URL -> LinkKind.WEB;
            default -> LinkKind.NONE;
        };
    }

    /** What this heading can mean: nothing, one field, or either a whole name or half of it. */
    Set<Field> lookUp(String heading) {
        String key = Headings.key(heading);
        Set<Field> fields = fieldsByKey.get(key);
        if (fields != null) {
            return fields;
        }
        Set<Field> numbered = fieldsByKey.getOrDefault(Headings.withoutNumber(key), Set.of());
        if (numbered.size() == 1 && numbered.iterator().next().isList()) {
            return numbered;
        }
        Set<Field> listed = fieldsByKey.getOrDefault(Headings.key(Headings.withoutQuestionNumber(heading)), Set.of());
        return listed.isEmpty() && !isIgnored(heading)
                ? HeadingWords.fields(heading, words -> fieldsByKey.getOrDefault(words, Set.of()))
                : listed;
    }

    /** The label of the custom field that a heading means, by the user's file or as {@code Custom: label}; or null. */
    @Nullable
    String customField(String heading) {
        String label = customFields.get(Headings.key(heading));
        String text = Text.trim(heading);
        if (label == null && text.regionMatches(true, 0, CUSTOM, 0, CUSTOM.length())) {
            label = Text.trim(text.substring(CUSTOM.length()));
        }
        return label == null || label.isEmpty() ? null : label;
    }

    /** Whether the heading itself, or the same without a number, is listed; if not, only its words tell. */
    boolean isListed(String heading) {
        String key = Headings.key(heading);
        return fieldsByKey.containsKey(key) || fieldsByKey.containsKey(Headings.withoutNumber(key));
    }

    /** Whether the user's file says that this heading, or the same without a number, means nothing. */
    boolean isIgnored(String heading) {
        String key = Headings.key(heading);
        Set<Field> fields = fieldsByKey.getOrDefault(key, fieldsByKey.get(Headings.withoutNumber(key)));
        return fields != null && fields.isEmpty();
    }

    /** The headings of a field as written, the user's own first. */
    List<String> headings(Field field) {
        return headings.getOrDefault(field, List.of());
    }

    /** Where a heading stands in the list of a field, from 0; those that aren't listed come last. */
    int rank(Field field, String heading) {
        List<String> listed = headings(field);
        String key = Headings.key(heading);
        for (int i = 0; i < listed.size(); i++) {
            if (Headings.key(listed.get(i)).equals(key)) {
                return i;
            }
        }
        return listed.size();
    }

    static boolean isOurs(String key) {
        return OURS.contains(key);
    }

    private Synonyms with(SynonymFile file) {
        Map<String, Set<Field>> merged = new HashMap<>(fieldsByKey);
        merged.putAll(file.fieldsByKey());
        for (String ours : OURS) {
            merged.put(ours, EnumSet.of(Field.OURS));
        }
        Map<Field, List<String>> mergedHeadings = new EnumMap<>(Field.class);
        for (Field field : Field.values()) {
            List<String> both = new ArrayList<>(file.headings().getOrDefault(field, List.of()));
            for (String heading : headings(field)) {
                if (!file.fieldsByKey().containsKey(Headings.key(heading))) {
                    both.add(heading);
                }
            }
            mergedHeadings.put(field, List.copyOf(both));
        }
        Map<String, String> mergedCustomFields = new HashMap<>(customFields);
        mergedCustomFields.putAll(file.customFields());
        return new Synonyms(merged, mergedHeadings, mergedCustomFields, remembered);
    }
}
