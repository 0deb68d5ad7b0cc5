package io.recruiteebridge.settings;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads a settings file into entries and problems; a missing file counts as empty. */
final class SettingsFile {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final Path path;
    private final List<Entry> entries = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    private SettingsFile(Path path) {
        this.path = path;
    }

    /** Reads shell-like {@code KEY=value} lines. */
    static SettingsFile env(Path path) {
        SettingsFile file = new SettingsFile(path);
        List<String> lines = file.lines();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                file.add(i + 1, () -> EnvLine.parse(line));
            }
        }
        return file;
    }

    /** Reads the format of {@link java.util.Properties}, in UTF-8. */
    static SettingsFile properties(Path path) {
        SettingsFile file = new SettingsFile(path);
        List<String> lines = file.lines();
        for (int i = 0; i < lines.size(); i++) {
            int first = i;
            StringBuilder logical = new StringBuilder(lines.get(i));
            while (PropertiesLine.goesOn(logical) && i + 1 < lines.size()) {
                logical.append('\n').append(lines.get(++i));
            }
            if (!PropertiesLine.isEmpty(logical)) {
                file.add(first + 1, () -> PropertiesLine.parse(logical.toString()));
            }
        }
        return file;
    }

    /** In the order of the file. */
    List<Entry> entries() {
        return entries;
    }

    /** One sentence each. */
    List<String> problems() {
        return problems;
    }

    /** What the person who runs the bridge should know about the file; one sentence each. */
    List<String> warnings() {
        return OpenFile.warning(path, entries).stream().toList();
    }

    private void add(int line, LineParser parser) {
        String place = path + ", line " + line;
        try {
            NameAndValue parsed = parser.parse();
            entries.add(new Entry(parsed.name(), parsed.value(), place));
        } catch (BadLineException e) {
            problems.add(place + ": " + e.getMessage());
        }
    }

    private List<String> lines() {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(path)))
                    .toString();
            return (text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text)
                    .lines()
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (CharacterCodingException e) {
            problems.add(path + " is not UTF-8 text; save it as UTF-8 (in Windows' Notepad: Save as, Encoding UTF-8).");
            return List.of();
        } catch (IOException e) {
            problems.add(path + " can't be read; give the user that runs the bridge read access, or remove the file.");
            return List.of();
        }
    }

    record NameAndValue(String name, String value) {}

    private interface LineParser {
        NameAndValue parse() throws BadLineException;
    }

    /** The message says what is wrong and what to do, and never repeats the line, which may contain a secret. */
    static final class BadLineException extends Exception {
        BadLineException(String message) {
            super(message);
        }
    }
}
