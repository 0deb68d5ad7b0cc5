package io.recruiteebridge.settings;

import java.util.Locale;
import java.util.Optional;

/**
 * The source that marks candidates as coming from an import. Immutable.
 *
 * @param template the label, in which {@code {file}} stands for the file's name; empty where none is added
 */
public record SourceLabel(Optional<String> template) {
    /** The label for candidates of that file, if one is wanted. */
    public Optional<String> forFile(String fileName) {
        return template.map(t -> t.replace("{file}", fileName));
    }

    static SourceLabel parse(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "off", "false" -> new SourceLabel(Optional.empty());
            case "on", "true" -> new SourceLabel(Optional.of("Import {file}"));
            default -> new SourceLabel(Optional.of(text));
        };
    }
}
