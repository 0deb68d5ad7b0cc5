package io.recruiteebridge.receipt;

import io.recruiteebridge.outcome.OutcomeCode;
import io.recruiteebridge.outcome.OutcomeCode.FollowUp;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a file stands: what, if anything, is left of it. The one rule by which every page, receipt, command and metric tells what
 * is finished from what waits; the codes' part of it is {@link OutcomeCode#followUp}. Immutable.
 */
public enum Standing {
    /** The whole file waits to be corrected. */
    NOT_IMPORTED("bad"),
    /** Rows are pending; the bridge goes on by itself. */
    UNFINISHED("wait"),
    /** Rejected rows wait to be corrected. */
    TO_FIX("mixed"),
    /** Somebody has to do or to decide something. */
    TO_LOOK_AT("mixed"),
    /** Nothing waits, but not everything in the file was imported. */
    TO_KNOW("mixed"),
    DONE("good");

    private final String mood;

    Standing(String mood) {
        this.mood = mood;
    }

    /**
     * How a file stands according to its receipt.
     *
     * @param rejectsWait whether the rejected rows, or a file that wasn't imported, still wait to be corrected
     * @param looksWait whether the rows that need somebody's look, if there are any, still do
     */
    public static Standing of(Receipt receipt, boolean rejectsWait, boolean looksWait) {
        Counts counts = receipt.counts();
        Receipt.Corrected corrected = receipt.corrected();
        if (receipt.error() != null) {
            return corrected != null ? DONE : rejectsWait ? NOT_IMPORTED : TO_KNOW;
        }
        if (!receipt.check() && (counts.pending() > 0 || receipt.finishedAt() == null)) {
            return UNFINISHED;
        }
        if (toFix(receipt) > 0 && rejectsWait) {
            return TO_FIX;
        }
        boolean looks = isToLookAt(receipt);
        if (looks && looksWait) {
            return TO_LOOK_AT;
        }
        return receipt.hasUnrecognised()
                        || looks
                        || toFix(receipt) > 0
                        || !codes(receipt, FollowUp.KNOW).isEmpty()
                ? TO_KNOW
                : DONE;
    }

    /** Whether a person has to do something. */
    public boolean needsPerson() {
        return this == NOT_IMPORTED || this == TO_FIX || this == TO_LOOK_AT;
    }

    /** The style of a heading. */
    public String mood() {
        return mood;
    }

    /** Whether rejected rows, or the file itself, were to be corrected when the receipt was written. */
    public static boolean isToFix(Receipt receipt) {
        return receipt.error() != null || toFix(receipt) > 0;
    }

    /** Whether rows that were skipped or sent needed somebody's look when the receipt was written. */
    public static boolean isToLookAt(Receipt receipt) {
        return !codes(receipt, FollowUp.ACT).isEmpty();
    }

    /** How many of the rejected rows are to be corrected, and haven't come again. */
    static long toFix(Receipt receipt) {
        Receipt.Corrected corrected = receipt.corrected();
        if (corrected != null) {
            return corrected.waiting();
        }
        long nothingLeft = receipt.rejectedByCode().entrySet().stream()
                .filter(entry -> is(entry.getKey(), FollowUp.NONE))
                .mapToLong(Map.Entry::getValue)
                .sum();
        return receipt.counts().rejected() - nothingLeft;
    }

    /** The codes of skipped, incomplete and sent rows that leave this to a person, with the number of rows. */
    static Map<String, Long> codes(Receipt receipt, FollowUp followUp) {
        Map<String, Long> codes = new LinkedHashMap<>();
        receipt.skippedByCode().forEach((code, rows) -> add(codes, code, rows, followUp));
        if (receipt.incomplete() > 0) {
            add(codes, OutcomeCode.INCOMPLETE.word(), receipt.incomplete(), followUp);
        }
        receipt.warnings().forEach((code, warning) -> add(codes, code, warning.count(), followUp));
        return codes;
    }

    private static void add(Map<String, Long> codes, String code, long rows, FollowUp followUp) {
        if (is(code, followUp)) {
            codes.put(code, rows);
        }
    }

    /** A code of another version leaves nothing that this one knows of. */
    private static boolean is(String word, FollowUp followUp) {
        OutcomeCode code = OutcomeCode.of(word);
        return code != null && code.followUp() == followUp;
    }
}
