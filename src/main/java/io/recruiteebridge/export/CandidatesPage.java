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
 * candidates.html as a page of a server: the same table, by the same style and script, which stand in files of their own
 * there so that the server's policy needs no exception. Immutable.
 *
 * @param html the page
 * @param changed when the list last changed
 */
public record CandidatesPage(String html, Instant changed) {
    private static final String BEGIN = "<script type=\"application/json\" id=\"people\">";
    private static final String END = "</script>";

    /**
     * The list as it was last exported.
     *
     * @param head what to add to the page's head, as markup
     * @param top what to put above the page, as markup
     * @return empty if there is no candidates.html
     */
    public static Optional<CandidatesPage> of(Path outbox, String head, String top) throws IOException {
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
        if (to < 0) {
            return Optional.empty();
        }
        String people = exported.substring(from + BEGIN.length(), to);
        return Optional.of(new CandidatesPage(HtmlCandidates.served(people, head, top), changed));
    }
}
