package io.recruiteebridge.reading;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The lists of words that come with the program: YAML that has nothing but keys with lists of texts, {@code key: [a, "b c"]} or
 * one text a line behind a hyphen. Every start needs them, and reads them much sooner than a YAML parser would; the tests
 * compare the two. Files of users are for the parser, which explains mistakes. Stateless.
 */
public final class WordLists {
    private WordLists() {}

    /** The lists of a resource of this program by their keys, in its order. */
    public static Map<String, List<String>> read(String resource) {
        try (InputStream in = Objects.requireNonNull(WordLists.class.getResourceAsStream(resource))) {
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, List<String>> parse(String text) {
        Map<String, List<String>> lists = new LinkedHashMap<>();
        List<String> list = new ArrayList<>();
        for (String raw : text.split("\n")) {
            String line = raw.strip();
            if (line.isEmpty() || line.charAt(0) == '#') {
                continue;
            }
            if (line.startsWith("- ")) {
                list.add(unquoted(line.substring(2).strip()));
                continue;
            }
            boolean key = Character.isLetter(raw.charAt(0));
            int colon = key ? line.indexOf(':') : -1;
            if (key) {
                list = new ArrayList<>();
                lists.put(line.substring(0, colon), list);
            }
            items(line.substring(colon + 1).strip(), list);
        }
        return lists;
    }

    /** Adds the texts of one line between brackets. */
    private static void items(String line, List<String> list) {
        int start = line.startsWith("[") ? 1 : 0;
        int end = line.endsWith("]") ? line.length() - 1 : line.length();
        boolean quoted = false;
        for (int i = start; i <= end; i++) {
            if (i < end && line.charAt(i) == '"') {
                quoted = !quoted;
            }
            if (i == end || line.charAt(i) == ',' && !quoted) {
                String item = line.substring(start, i).strip();
                if (!item.isEmpty()) {
                    list.add(unquoted(item));
                }
                start = i + 1;
            }
        }
    }

    private static String unquoted(String item) {
        char first = item.charAt(0);
        if (first == '"') {
            return item.substring(1, item.length() - 1);
        }
        return first == '\'' ? item.substring(1, item.length() - 1).replace("''", "'") : item;
    }
}
