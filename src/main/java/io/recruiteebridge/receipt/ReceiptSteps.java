package io.recruiteebridge.receipt;

import io.recruiteebridge.language.Language;
import io.recruiteebridge.language.Sentence;
import io.recruiteebridge.outcome.FileError;
import io.recruiteebridge.outcome.OutcomeCode;
import io.recruiteebridge.outcome.OutcomeCode.FollowUp;
import io.recruiteebridge.reading.FileFormats;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the reader of a receipt should do next. Links are placeholders, as in {@link ReceiptWords}. Immutable. */
final class ReceiptSteps {
    /** Formats in which nobody has people that could be corrected there. */
    private static final Set<OutcomeCode> NOT_A_TABLE =
            EnumSet.of(OutcomeCode.PDF, OutcomeCode.ZIP, OutcomeCode.NOT_TEXT, OutcomeCode.VCARD);

    private final Receipt receipt;
    private final Counts counts;
    private final boolean rejectsWait;
    private final boolean looksWait;
    private final Language language;

    /** Parameters as in {@link Standing#of}. */
    ReceiptSteps(Receipt receipt, boolean rejectsWait, boolean looksWait, Language language) {
        this.receipt = receipt;
        this.counts = receipt.counts();
        this.rejectsWait = rejectsWait;
        this.looksWait = looksWait;
        this.language = language;
    }

    private String say(String key, Object... arguments) {
        return language.say(key, arguments);
    }

    /** What the reader should do next, a sentence or two each; never empty. */
    List<String> sentences() {
        List<String> steps = new ArrayList<>();
        if (receipt.corrected() != null) {
            steps.add(cameAgain(receipt.corrected()));
        }
        if (receipt.error() != null) {
            if (receipt.corrected() == null) {
                steps.add(fixTheFile(receipt.error()));
            }
            if (counts.read() == 0) {
                return steps;
            }
        }
        if (looksWait) {
            Standing.codes(receipt, FollowUp.ACT).forEach((code, rows) -> steps.add(lookAt(code, rows)));
        }
        if (Standing.toFix(receipt) > 0 && receipt.error() == null) {
            steps.add(fixTheRows());
        }
        if (counts.pending() > 0 && !receipt.check()) {
            steps.add(say("next.pending", counts.pending()));
        }
        if (receipt.hasUnrecognised()) {
            steps.add(say(receipt.check() ? "next.check-columns" : "next.columns"));
        }
        if (receipt.check() && counts.rejected() == 0) {
            steps.add(say("next.drop"));
        } else if (steps.isEmpty()) {
            steps.add(say("next.nothing"));
        }
        if (!receipt.check() && counts.read() > 0) {
            steps.add(say("next.every-row"));
        }
        return steps;
    }

    private String lookAt(String code, long rows) {
        String clause =
                Sentence.ofClauses(List.of(ReceiptWords.clause(code, rows))).in(language);
        String ofCheck = "check-advice." + code;
        String advice = receipt.check() && language.has(ofCheck) ? ofCheck : "advice." + code;
        return language.has(advice) ? clause + " " + say(advice) : clause;
    }

    private boolean inArchive() {
        return receipt.howRead() != null && receipt.howRead().notes().table() != null;
    }

    private String cameAgain(Receipt.Corrected corrected) {
        String what = corrected.by().isEmpty()
                ? say("next.marked-done")
                : say(receipt.error() != null ? "next.file-came-again" : "next.rows-came-again");
        return corrected.archived() == null ? what : what + " " + say("next.archived", corrected.archived());
    }

    /** The output names of the latest file in which rows came again; null if there is none. */
    @Nullable
    OutputNames laterFile() {
        Receipt.Corrected corrected = receipt.corrected();
        return corrected == null || corrected.by().isEmpty()
                ? null
                : new OutputNames(corrected.by().get(corrected.by().size() - 1));
    }

    private String fixTheFile(FileError error) {
        if (receipt.check()) {
            return say("next.check-fix-file");
        }
        if (!rejectsWait) {
            return say("next.file-gone");
        }
        OutcomeCode code = OutcomeCode.of(error.code());
        return say(code != null && NOT_A_TABLE.contains(code) ? "next.no-table" : "next.fix-file");
    }

    private String fixTheRows() {
        if (receipt.check()) {
            return say("next.check-fix-rows", counts.rejected());
        }
        if (receipt.corrected() != null && rejectsWait) {
            return say("next.not-come", Standing.toFix(receipt));
        }
        return rejectsWait
                ? say(inArchive() ? "next.fix-archive" : "next.fix-rows", howToFix())
                : say("next.rows-gone");
    }

    private String howToFix() {
        HowRead how = receipt.howRead();
        return say(how != null && FileFormats.hasKeys(how.format()) ? "next.how-key" : "next.how-column");
    }
}
