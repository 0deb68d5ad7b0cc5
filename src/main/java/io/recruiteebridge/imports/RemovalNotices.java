package io.recruiteebridge.imports;

import io.recruiteebridge.language.Sentence;
import io.recruiteebridge.ledger.Removal;
import io.recruiteebridge.receipt.Attention;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** What people are told about rejects that will be removed. */
public final class RemovalNotices {
    /** So many are named. */
    private static final int SHOWN = 20;
    /** How many to ask the ledger for. */
    public static final int WANTED = SHOWN + 1;

    private RemovalNotices() {}

    /**
     * One notice a file; a last one if there are more.
     *
     * @param next those that are due first, up to {@link #WANTED}
     * @param zone in which people read dates
     */
    public static List<Attention> of(List<Removal> next, ZoneId zone) {
        List<Attention> notices = new ArrayList<>();
        for (Removal removal : next.subList(0, Math.min(SHOWN, next.size()))) {
            notices.add(new Attention(
                    "rejected/" + removal.file(),
                    Sentence.of("attention.removal", LocalDate.ofInstant(removal.dueAt(), zone))));
        }
        if (next.size() > SHOWN) {
            notices.add(new Attention("rejected/", Sentence.of("attention.more-removals")));
        }
        return notices;
    }
}
