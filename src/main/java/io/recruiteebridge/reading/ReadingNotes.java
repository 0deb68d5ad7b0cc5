package io.recruiteebridge.reading;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a reader wants people to know about how it read a file. Immutable.
 *
 * @param headerLine 1-based line of the heading row; 0 where the format has none
 * @param sheet the sheet that was read; null where the format has none
 * @param table the file that was read, where it came in an archive with others; else null
 * @param passedOver the first lines that were passed over, at most {@link #MOST}
 * @param passedOverCount how many lines were passed over
 * @param encodingSample one value with letters beyond ASCII, as it was read; null if there is none, or the encoding is
 *     beyond doubt
 * @param remarks further sentences for the receipt
 */
public record ReadingNotes(
        long headerLine,
        @Nullable String sheet,
        List<PassedOver> passedOver,
        long passedOverCount,
        @Nullable String encodingSample,
        List<String> remarks,
        @Nullable String table) {
    /** Entries in {@link #passedOver}. */
    public static final int MOST = 100;

    /** Nothing worth telling: the file was read from its first line. */
    public static final ReadingNotes NONE = new ReadingNotes(0, null, List.of(), 0, null, List.of(), null);

    public ReadingNotes {
        passedOver = List.copyOf(passedOver);
        remarks = List.copyOf(remarks);
    }

    /** Notes on a file that came alone. */
    public ReadingNotes(
            long headerLine,
            @Nullable String sheet,
            List<PassedOver> passedOver,
            long passedOverCount,
            @Nullable String encodingSample,
            List<String> remarks) {
        this(headerLine, sheet, passedOver, passedOverCount, encodingSample, remarks, null);
    }

    /** The same of a file that came in an archive. */
    public ReadingNotes in(String file) {
        return new ReadingNotes(headerLine, sheet, passedOver, passedOverCount, encodingSample, remarks, file);
    }
}
