package io.recruiteebridge.export;

import io.recruiteebridge.settings.ExportFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * The people of candidates.html, for a page of the console. Immutable.
 *
 * @param people JSON that is safe inside markup
 * @param changed when the list last changed
 */
public record CandidatesPage(String people, Instant changed) {
    private static final String BEGIN = "<script type=\"application/json\" id=\"people\">";
    private static final String END = "</script>";

    /** The list as last exported; empty if there is no candidates.html. */
    public static Optional<CandidatesPage> of(Path outbox) throws IOException {
        Path file = outbox.resolve(ExportFormat.HTML.fileName());
        String exported;
        Instant changed;
        try {
            changed = Files.getLastModifiedTime(file).toInstant();
            exported = Files.readString(file, StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        int from = exported.indexOf(BEGIN);
        int to = from < 0 ? -1 : exported.indexOf(END, from);
        return to < 0
                ? Optional.empty()
                : Optional.of(new CandidatesPage(exported.substring(from + BEGIN.length(), to), changed));
    }
}
