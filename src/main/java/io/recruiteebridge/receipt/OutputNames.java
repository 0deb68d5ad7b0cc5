package io.recruiteebridge.receipt;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names under which everything that comes out of one file is written. One number serves them all, so that a receipt,
 * its rejects and its original are found together. Immutable.
 *
 * @param file the dropped name, for a second file of that name with a number before the extension ({@code people-2.csv})
 */
public record OutputNames(String file) {
    /** Where the outputs of a file go. */
    public record Layout(Path receipts, Path rejected, Path archiveDay) {}

    private static final List<String> ENDINGS =
            List.of(".receipt.json", ".receipt.html", ".rows.csv", ".undo.csv", ".progress.json");

    /** File systems take 255 bytes; the longest ending that is put behind a name must fit as well. */
    private static final int LONGEST = 255 - ".progress.json".length();

    private static final Pattern STEM_AND_EXTENSION = Pattern.compile(
            "(?<stem>.+?)(?<extension>(\\.[a-z][a-z0-9]{0,9})?\\.gz|\\.[a-z0-9_]{1,10})?",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final Pattern NUMBERED = Pattern.compile("(?<stem>.+)-(?<number>[1-9][0-9]{0,5})", Pattern.DOTALL);

    /**
     * @param dropped the name of the file in the inbox
     * @param suffix 1 for the first file of that name, which gets no number
     */
    public static OutputNames of(String dropped, int suffix) {
        if (suffix < 1) {
            throw new IllegalArgumentException("The suffix starts at 1, not " + suffix);
        }
        Matcher parts = STEM_AND_EXTENSION.matcher(dropped);
        if (!parts.matches()) {
            throw new IllegalArgumentException("A file name is not empty");
        }
        String extension = parts.group("extension") == null ? "" : parts.group("extension");
        String end = (suffix == 1 ? "" : "-" + suffix) + extension;
        return new OutputNames(shortened(parts.group("stem"), LONGEST - bytes(end)) + end);
    }

    /** The names that an output of any kind belongs to: {@code people.csv.rows.csv} to {@code people.csv}. */
    public static OutputNames ofReceipt(String output) {
        for (String ending : ENDINGS) {
            if (output.endsWith(ending) && output.length() > ending.length()) {
                return new OutputNames(output.substring(0, output.length() - ending.length()));
            }
        }
        return new OutputNames(output);
    }

    /**
     * Whether a file of one of these names exists.
     *
     * @param shared whether what is in the archive may stay there, because it is the same file
     */
    public boolean isTaken(Layout layout, Predicate<Path> shared) {
        Path archived = layout.archiveDay().resolve(archived());
        return in(layout).stream()
                .anyMatch(file -> Files.exists(file) && !(file.equals(archived) && shared.test(file)));
    }

    /** Whether both are the same where cases and ways to compose a letter don't count, as on other systems. */
    public boolean isSameAs(OutputNames other) {
        return folded(file).equals(folded(other.file));
    }

    private static String folded(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }

    /** A dropped name with the suffix of its outputs. */
    public record Origin(String dropped, int suffix) {}

    /** The drops, of whatever name, that may have made outputs of this name; a shortened name is not traced back. */
    public static List<Origin> origins(String file) {
        Matcher parts = STEM_AND_EXTENSION.matcher(file);
        if (!parts.matches()) {
            return List.of();
        }
        Matcher numbered = NUMBERED.matcher(parts.group("stem"));
        if (!numbered.matches()) {
            return List.of(new Origin(file, 1));
        }
        String extension = parts.group("extension") == null ? "" : parts.group("extension");
        return List.of(
                new Origin(numbered.group("stem") + extension, Integer.parseInt(numbered.group("number"))),
                new Origin(file, 1));
    }

    /** The name in the archive of rejects that are done with: not that of an original. */
    public String archivedRejects() {
        Matcher parts = STEM_AND_EXTENSION.matcher(file);
        String extension = parts.matches() && parts.group("extension") != null ? parts.group("extension") : "";
        return file.substring(0, file.length() - extension.length()) + ".rejected" + extension;
    }

    public String receiptJson() {
        return file + ".receipt.json";
    }

    public String receiptHtml() {
        return file + ".receipt.html";
    }

    public String rowsCsv() {
        return file + ".rows.csv";
    }

    /** What an undo did with each row. */
    public String undoCsv() {
        return file + ".undo.csv";
    }

    public String progressJson() {
        return file + ".progress.json";
    }

    /** The name in the folder of rejects, of the rejected rows or of a file that was not imported. */
    public String rejected() {
        return file;
    }

    /** The name of the original in the archive's folder of the day. */
    public String archived() {
        return file;
    }

    /** The paths of all outputs of the file. */
    public List<Path> in(Layout layout) {
        return List.of(
                layout.receipts().resolve(receiptJson()),
                layout.receipts().resolve(receiptHtml()),
                layout.receipts().resolve(rowsCsv()),
                layout.receipts().resolve(progressJson()),
                layout.rejected().resolve(rejected()),
                layout.archiveDay().resolve(archived()));
    }

    private static String shortened(String stem, int room) {
        String kept = stem;
        while (bytes(kept) > room) {
            kept = kept.substring(0, kept.offsetByCodePoints(kept.length(), -1));
        }
        return kept;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
