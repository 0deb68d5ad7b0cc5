package io.recruiteebridge.mapping;

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
                    OutcomeCode.EXCEL_ERROR,
                    heading,
                    Text.quote(value) + " is a spreadsheet error, not a value. Enter the value again; if it begins with"
                            + " =, + or -, format the cell as text first.");
            return true;
        }
        if (Damage.isPlainAscii(value)) {
            return false;
        }
        String repaired = Damage.repairMojibake(value);
        if (repaired != null) {
            error(
                    OutcomeCode.MOJIBAKE,
                    heading,
                    value,
                    " contains garbled characters (wrong encoding). ",
                    repaired,
                    "");
            return true;
        }
        if (Damage.hasControls(value)) {
            error(
                    OutcomeCode.MOJIBAKE,
                    heading,
                    value,
                    " contains control characters, which aren't text. ",
                    Damage.repairControls(value),
                    "Enter the value again.");
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
                    " is not an e-mail address. ",
                    Emails.repair(address),
                    "Write it like name@example.com, or leave it empty.");
            return false;
        }
        return true;
    }

    boolean isPhone(String heading, String phone) {
        if (CellValues.isNothing(phone) || isDamaged(heading, phone)) {
            return false;
        }
        if (Damage.hasExcelNumber(phone)) {
            String repaired = Damage.repairExcelNumber(phone);
            problems.error(new Problem(
                    OutcomeCode.EXCEL_NUMBER,
                    heading,
                    "A spreadsheet has shortened this phone number to " + Text.quote(phone) + ". "
                            + advice(
                                    repaired,
                                    "Its digits are lost: format the column as text and enter the number again."),
                    repairs(phone, repaired)));
            return false;
        }
        if (phone.indexOf('@') >= 0) {
            problems.error(
                    OutcomeCode.PHONE_INVALID,
                    heading,
                    Text.quote(phone) + " is not a phone number. If it is an e-mail address, move it to that column.");
            return false;
        }
        if (!Normal.hasDigits(phone, 1)) {
            problems.error(
                    OutcomeCode.PHONE_INVALID,
                    heading,
                    Text.quote(phone) + " has no digits. Enter the phone number, or leave it empty.");
            return false;
        }
        if (isRemark(phone)) {
            problems.error(
                    OutcomeCode.PHONE_INVALID,
                    heading,
                    Text.quote(phone)
                            + " has too few digits for a phone number. Enter the number alone, or leave it empty.");
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
            problems.warn(
                    OutcomeCode.VALUE_NOT_SENT,
                    heading,
                    Text.quote(value) + " is not a link to a profile, and is not sent.");
        } else if (link == null) {
            error(
                    OutcomeCode.LINK_INVALID,
                    heading,
                    value,
                    " is not a link to a web page. ",
                    Links.repair(value),
                    "Enter the full address, like https://www.example.com/ada, or leave it empty.");
        }
        return link;
    }

    /** @param what is said behind the value */
    private void error(
            OutcomeCode code, String heading, String value, String what, @Nullable String repair, String otherwise) {
        problems.error(new Problem(
                code, heading, Text.quote(value) + what + advice(repair, otherwise), repairs(value, repair)));
    }

    private static List<Problem.Repair> repairs(String value, @Nullable String repair) {
        return repair == null ? List.of() : List.of(new Problem.Repair(value, repair));
    }

    private static String advice(@Nullable String repair, String otherwise) {
        return repair == null ? otherwise : "Did you mean " + Text.quoteRepair(repair) + "? If so, use that.";
    }
}
