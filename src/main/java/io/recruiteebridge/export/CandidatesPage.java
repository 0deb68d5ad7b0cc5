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
        try {
            Instant changed = Files.getLastModifiedTime(file).toInstant();
            String people = data(file);
            return people.isEmpty() ? Optional.empty() : Optional.of(new CandidatesPage(people, changed));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** The data of a page, as JSON; empty if the file is no such page. */
    static String data(Path file) throws IOException {
        String page = Files.readString(file, StandardCharsets.UTF_8);
        int from = page.indexOf(BEGIN) + BEGIN.length();
        int to = from < BEGIN.length() ? -1 : page.indexOf(END, from);
        return to < 0 ? "" : page.substring(from, to);
    }
}
