package io.recruiteebridge.console;

import io.recruiteebridge.language.Language;
import io.recruiteebridge.language.Sentence;
import io.recruiteebridge.ledger.Undo;
import io.recruiteebridge.outcome.FileError;
import io.recruiteebridge.outcome.OutcomeCode;
import io.recruiteebridge.receipt.NextStep;
import io.recruiteebridge.receipt.OutputNames;
import io.recruiteebridge.receipt.Receipt;
import io.recruiteebridge.receipt.ReceiptWords;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The page of a file that has a receipt. Immutable.
 *
 * @param toLookAt whether rows still need a look
 * @param hasRejects whether there is a file in {@code rejected}
 * @param correctable whether its rejected rows can be corrected in the console
 * @param rows null if there are none to show
 * @param undo null unless somebody has undone the import
 * @param token of its forms
 */
record FilePage(
        Receipt receipt,
        boolean toLookAt,
        OutputNames names,
        boolean hasRejects,
        boolean correctable,
        boolean hasRows,
        @Nullable RowTable rows,
        @Nullable Undo undo,
        String token,
        ZoneId zone) {
    private static final Set<OutcomeCode> CHOICES = EnumSet.of(
            OutcomeCode.NO_KNOWN_HEADING,
            OutcomeCode.NO_NAME_COLUMN,
            OutcomeCode.EMAIL_COLUMN_UNKNOWN,
            OutcomeCode.ENCODING_UNSURE);

    /** Whether the file can be imported once somebody chooses what its columns are, or how its letters are encoded. */
    boolean waitsForChoice() {
        FileError error = receipt.error();
        OutcomeCode code = error == null ? null : OutcomeCode.of(error.code());
        return hasRejects
                && error != null
                && code != null
                && CHOICES.contains(code)
                && (code != OutcomeCode.ENCODING_UNSURE || !error.readings().isEmpty());
    }

    /** What came of the undo. */
    Sentence undoSummary(Undo undo) {
        return DecisionPages.summary(undo);
    }

    /** As it stands now. */
    ReceiptWords words(Language language) {
        return new ReceiptWords(receipt, hasRejects, toLookAt, language);
    }

    List<NextStep> nextSteps(Language language) {
        return words(language).consoleSteps(names);
    }
}
