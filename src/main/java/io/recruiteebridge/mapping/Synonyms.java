package io.recruiteebridge.mapping;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which headings mean which field: the table in {@code mapping.yaml} inside the program, and what a user adds to it in a
 * file of the same name. Immutable.
 */
public final class Synonyms {
    /** The heading of the column that tells which reject a corrected row was. */
    static final String ROW_REF = "row_ref";

    /** Headings that the bridge adds to files which it writes. JSON has them with an underscore in front; see {@link Headings#key}. */
    private static final Set<String> OURS = Stream.of(
                    ROW_REF, "error_code", "error_field", "how_to_fix", "recruitee_url")
            .map(Headings::key)
            .collect(Collectors.toUnmodifiableSet());

    private static final String BUILT_IN = "/mapping.yaml";

    private final Map<String, Set<Field>> fieldsByKey;
    private final Map<Field, List<String>> headings;

    private Synonyms(Map<String, Set<Field>> fieldsByKey, Map<Field, List<String>> headings) {
        this.fieldsByKey = fieldsByKey;
        this.headings = headings;
    }

    /** The table that the program brings along; read once. */
    public static Synonyms builtIn() {
        return BuiltIn.TABLE;
    }

    private static final class BuiltIn {
        static final Synonyms TABLE = readBuiltIn();
    }

    private static Synonyms readBuiltIn() {
        try (InputStream in = Objects.requireNonNull(Synonyms.class.getResourceAsStream(BUILT_IN))) {
            String yaml = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new Synonyms(Map.of(), Map.of()).with(SynonymFile.parse(BUILT_IN, yaml));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MappingFileException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The built-in table with the user's own headings on top.
     *
     * @param file a {@code mapping.yaml}; need not exist
     * @throws MappingFileException if the file cannot be read or understood
     */
    public static Synonyms withUserFile(Path file) throws MappingFileException {
        if (Files.notExists(file)) {
            return builtIn();
        }
        try {
            return builtIn().with(SynonymFile.parse(file.toString(), Files.readString(file)));
        } catch (CharacterCodingException e) {
            throw new MappingFileException(file + " is not UTF-8 text. Save it again with the encoding UTF-8.");
        } catch (IOException e) {
            throw new MappingFileException(
                    file + " cannot be read (" + e + "). Check that it is a file that the bridge may read.");
        }
    }

    /** What a column with this heading may mean: nothing, one field, or (half) a name. */
    Set<Field> lookUp(String heading) {
        String key = Headings.key(heading);
        Set<Field> fields = fieldsByKey.get(key);
        if (fields != null) {
            return fields;
        }
        Set<Field> numbered = fieldsByKey.getOrDefault(Headings.withoutNumber(key), Set.of());
        return numbered.size() == 1 && numbered.iterator().next().isList() ? numbered : Set.of();
    }

    /** The headings of a field as the files write them, the user's own first. */
    List<String> headings(Field field) {
        return headings.getOrDefault(field, List.of());
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
        return new Synonyms(merged, mergedHeadings);
    }
}
