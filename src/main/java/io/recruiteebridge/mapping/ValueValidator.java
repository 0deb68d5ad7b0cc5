package io.recruiteebridge.mapping;

import io.recruiteebridge.language.Sentence;
import io.recruiteebridge.outcome.OutcomeCode;
import io.recruiteebridge.reading.Problem;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks single values; an invalid one becomes an error of its row, with advice. Not thread-safe. */
final class ValueValidator {
    /** An extension inside a company may have four. */
    private static final int FEWEST_DIGITS = 4;

    private static final Pattern WORD = Pattern.compile("\\p{L}{2}");

    private final RowProblems problems;

    ValueValidator(RowProblems problems) {
        this.problems = problems;
    }

    /** Whether a spreadsheet or a wrong encoding has damaged the value. */
    boolean isDamaged(String heading, String value) {
        if (Damage.isExcelError(value)) {
            problems.error(
                    OutcomeCode.EXCEL_ERROR, heading, Sentence.of("message.spreadsheet-error", Text.shown(value)));
            return true;
        }
        if (Damage.isPlainAscii(value)) {
            return false;
        }
        String repaired = Damage.repairMojibake(value);
        if (repaired != null) {
            error(OutcomeCode.MOJIBAKE, heading, value, "message.garbled", repaired, "message.enter-again");
            return true;
        }
        if (Damage.hasControls(value)) {
            error(
                    OutcomeCode.MOJIBAKE,
                    heading,
                    value,
                    "message.control-characters",
                    Damage.repairControls(value),
                    "message.enter-again");
            return true;
        }
        return false;
    }

    boolean isEmail(String heading, String address) {
        if (isDamaged(heading, address)) {
            return false;
        }
        if (!Emails.isAddress(address)) {
            error(
                    OutcomeCode.EMAIL_INVALID,
                    heading,
                    address,
                    "message.email-invalid",
                    Emails.repair(address),
                    "message.email-example");
            return false;
        }
        return true;
    }

    boolean isPhone(String heading, String phone) {
        if (CellValues.isNothing(phone) || isDamaged(heading, phone)) {
            return false;
        }
        if (Phones.isDate(phone) || Phones.isMoney(phone)) {
            problems.error(OutcomeCode.PHONE_INVALID, heading, Sentence.of("message.phone-is-date", Text.shown(phone)));
            return false;
        }
        if (Phones.isOtherNumber(phone)) {
            problems.error(OutcomeCode.PHONE_INVALID, heading, Sentence.of("message.phone-is-none", Text.shown(phone)));
            return false;
        }
        if (Damage.hasExcelNumber(phone)) {
            String repaired = Damage.repairExcelNumber(phone);
            error(OutcomeCode.EXCEL_NUMBER, heading, phone, "message.phone-shortened", repaired, "message.digits-lost");
            return false;
        }
        if (phone.indexOf('@') >= 0) {
            problems.error(
                    OutcomeCode.PHONE_INVALID, heading, Sentence.of("message.phone-is-email", Text.shown(phone)));
            return false;
        }
        if (!Normal.hasDigits(phone, 1)) {
            problems.error(
                    OutcomeCode.PHONE_INVALID, heading, Sentence.of("message.phone-no-digits", Text.shown(phone)));
            return false;
        }
        if (isRemark(phone)) {
            problems.error(
                    OutcomeCode.PHONE_INVALID, heading, Sentence.of("message.phone-few-digits", Text.shown(phone)));
            return false;
        }
        return true;
    }

    /** Words with a digit or two, such as "after 6pm" and "see p. 2". */
    private static boolean isRemark(String phone) {
        return !Normal.hasDigits(phone, FEWEST_DIGITS) && WORD.matcher(phone).find();
    }

    /** The complete link, or null if the value isn't one. */
    @Nullable
    String link(Field field, String heading, String value) {
        if (isDamaged(heading, value)) {
            return null;
        }
        String link = !Links.hasWebScheme(value) && Links.isLinkedIn(heading)
                ? Links.completeLinkedIn(value)
                : Links.complete(value);
        if (link == null && field == Field.SOCIAL_LINKS && Links.isJustText(value)) {
            problems.warn(OutcomeCode.VALUE_NOT_SENT, heading, Sentence.of("message.not-a-profile", Text.shown(value)));
        } else if (link == null) {
            error(
                    OutcomeCode.LINK_INVALID,
                    heading,
                    value,
                    "message.link-invalid",
                    Links.repair(value),
                    "message.link-example");
        }
        return link;
    }

    /**
     * @param what says what is wrong with the value
     * @param otherwise what to do if nobody knows what was meant
     */
    private void error(
            OutcomeCode code, String heading, String value, String what, @Nullable String repair, String otherwise) {
        Sentence advice =
                repair == null ? Sentence.of(otherwise) : Sentence.of("message.did-you-mean", Text.shownRepair(repair));
        Sentence sentence = Sentence.ofSentences(Sentence.of(what, Text.shown(value)), advice);
        problems.error(new Problem(code, heading, sentence, repairs(value, repair)));
    }

    private static List<Problem.Repair> repairs(String value, @Nullable String repair) {
        return repair == null ? List.of() : List.of(new Problem.Repair(value, repair));
    }
}
