package io.recruiteebridge.mapping;

import io.recruiteebridge.reading.Problem;
import io.recruiteebridge.reading.SourceRow;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Maps one row: collects its values field by field, and what is wrong with them. Used once. */
final class RowMapper {
    /** More than anybody reads; a cell of a megabyte could have half a million. */
    private static final int MOST_PROBLEMS = 100;

    private final Mapping mapping;
    private final SourceRow row;

    private final List<Problem> errors = new ArrayList<>(0);
    private final List<Problem> warnings = new ArrayList<>(0);

    private String name = "";
    private String firstName = "";
    private String middleName = "";
    private String lastName = "";
    private final Distinct normalEmails = new Distinct();
    private final List<String> emails = new ArrayList<>(0);
    private final Distinct phones = new Distinct();
    private final Distinct socialLinks = new Distinct();
    private final Distinct links = new Distinct();
    private @Nullable String coverLetter;
    private final Distinct sources = new Distinct();
    private @Nullable String remoteCvUrl;

    private final List<String> split = new ArrayList<>(1);
    private final List<String> addresses = new ArrayList<>(1);

    RowMapper(Mapping mapping, SourceRow row) {
        this.mapping = mapping;
        this.row = row;
    }

    MappedRow map() {
        if (row.problem() != null) {
            errors.add(row.problem());
        } else if (isBlank()) {
            error(Code.ROW_BLANK, null, "The row is empty. Fill it in, or take it out.");
        } else if (fits()) {
            readCells();
            checkWhole();
        }
        Candidate candidate = errors.isEmpty() ? candidate() : null;
        String wholeRow = candidate == null || Identity.hasContact(candidate) ? null : Identity.wholeRow(row, mapping);
        return new MappedRow(row, candidate, copy(errors), copy(warnings), rowRef(), 0, wholeRow);
    }

    private static <T> List<T> copy(List<T> list) {
        return list.isEmpty() ? List.of() : List.copyOf(list);
    }

    private Candidate candidate() {
        return new Candidate(
                name,
                emails,
                phones.texts(),
                socialLinks.texts(),
                links.texts(),
                coverLetter,
                sources.texts(),
                remoteCvUrl);
    }

    private boolean isBlank() {
        for (int i = 0; i < row.cells().size(); i++) {
            boolean ours = i < mapping.size() && mapping.field(i) == Field.OURS;
            if (!ours && !isBlank(row.cells().get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isBlank(List<String> cell) {
        for (String value : cell) {
            if (!Text.isBlank(value)) {
                return false;
            }
        }
        return true;
    }

    /** Whether no text stands behind the last heading: if one does, cells have probably slipped to the right. */
    private boolean fits() {
        int cells = row.cells().size();
        if (cells <= mapping.size()) {
            return true;
        }
        for (List<String> extra : row.cells().subList(mapping.size(), cells)) {
            if (!isBlank(extra)) {
                error(
                        Code.TOO_MANY_CELLS,
                        null,
                        cellsAndHeadings()
                                + ". Look for a value with a delimiter in it and put that value into quotes.");
                return false;
            }
        }
        warn(Code.EXTRA_BLANK_CELLS, null, cellsAndHeadings() + "; the cells too many are blank.");
        return true;
    }

    private String cellsAndHeadings() {
        return "The row has " + count(row.cells().size(), "cell") + " for " + count(mapping.size(), "heading");
    }

    private static String count(int number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }

    private void readCells() {
        int cells = Math.min(row.cells().size(), mapping.size());
        for (int i = 0; i < cells; i++) {
            Field field = mapping.field(i);
            if (field == null) {
                continue;
            }
            String heading = mapping.heading(i);
            for (String value : row.cells().get(i)) {
                if (isNotText(value)) {
                    if (field != Field.JOBS && field != Field.TAGS && field != Field.OURS) {
                        notText(heading);
                    }
                } else if (!value.isEmpty()) {
                    read(field, heading, value);
                }
            }
        }
    }

    @SuppressWarnings("StringEquality")
    private static boolean isNotText(String value) {
        return value == SourceRow.NOT_TEXT;
    }

    private void notText(String heading) {
        errors.add(new Problem(
                "json-value-not-text",
                heading,
                "The value of “" + heading + "” is an object or a list of lists. Make it a text or a list of texts."));
    }

    private void read(Field field, String heading, String value) {
        switch (field) {
            case NAME -> readName(heading, value);
            case FIRST_NAME -> firstName = joined(firstName, undamaged(heading, Text.trim(value)));
            case MIDDLE_NAME -> middleName = joined(middleName, undamaged(heading, Text.trim(value)));
            case LAST_NAME -> lastName = joined(lastName, undamaged(heading, Text.trim(value)));
            case COVER_LETTER -> readCoverLetter(heading, value);
            case REMOTE_CV_URL -> readRemoteCvUrl(heading, value);
            case EMAILS, PHONES, SOCIAL_LINKS, LINKS, URL, SOURCES -> readList(field, heading, value);
            case JOBS, TAGS, OURS -> {}
        }
    }

    private void readName(String heading, String value) {
        String trimmed = undamaged(heading, Text.trim(value));
        if (name.isEmpty()) {
            name = trimmed;
        } else if (!trimmed.isEmpty() && !trimmed.equals(name)) {
            warn(Code.VALUE_NOT_SENT, heading, "A candidate has one name; " + Text.quote(trimmed) + " is not sent.");
        }
    }

    private void readCoverLetter(String heading, String text) {
        if (Text.isBlank(text)) {
            return;
        }
        String trimmed = Text.trim(text);
        if (Damage.isExcelError(trimmed)) {
            warn(
                    Code.EXCEL_ERROR,
                    heading,
                    Text.quote(trimmed) + " is an error of a spreadsheet; it is sent as it stands.");
        } else if (Damage.repairMojibake(text) != null) {
            warn(
                    Code.MOJIBAKE,
                    heading,
                    "The letters of " + Text.quote(trimmed)
                            + " were broken by a wrong encoding before; they are sent as they stand.");
        }
        coverLetter = coverLetter == null ? text : coverLetter + "\n\n" + text;
    }

    private void readRemoteCvUrl(String heading, String value) {
        // Not split: signed download links hold semicolons and bars.
        String stripped = Text.strip(value);
        if (CellValues.isNothing(stripped)) {
            return;
        }
        String link = link(heading, stripped);
        if (remoteCvUrl == null) {
            remoteCvUrl = link;
        } else if (link != null && !link.equals(remoteCvUrl)) {
            warn(Code.VALUE_NOT_SENT, heading, "A candidate has one CV; " + Text.quote(link) + " is not sent.");
        }
    }

    private void readList(Field field, String heading, String cell) {
        split.clear();
        CellValues.split(cell, split);
        for (int i = 0; i < split.size(); i++) {
            String value = split.get(i);
            switch (field) {
                case EMAILS -> readEmails(heading, value);
                case PHONES -> readPhone(heading, CellValues.withoutScheme(value, "tel:"));
                case SOURCES -> sources.add(undamaged(heading, value));
                default -> readLink(field, heading, value);
            }
        }
    }

    private void readEmails(String heading, String value) {
        addresses.clear();
        Emails.split(value, addresses);
        for (int i = 0; i < addresses.size(); i++) {
            String address = addresses.get(i);
            if (isDamaged(heading, address)) {
                continue;
            }
            if (!Emails.isAddress(address)) {
                error(
                        Code.EMAIL_INVALID,
                        heading,
                        Text.quote(address) + " is not an e-mail address. "
                                + advice(Emails.repair(address), "Write it like name@example.com, or leave it empty."));
            } else if (normalEmails.add(Normal.email(address))) {
                emails.add(address);
            }
        }
    }

    private void readPhone(String heading, String phone) {
        if (CellValues.isNothing(phone) || isDamaged(heading, phone)) {
            return;
        }
        if (Damage.isExcelNumber(phone)) {
            error(
                    Code.EXCEL_NUMBER,
                    heading,
                    "A spreadsheet has shortened this phone number to " + Text.quote(phone) + ". "
                            + advice(
                                    Damage.repairExcelNumber(phone),
                                    "Its digits are lost: format the column as text and enter the number again."));
        } else if (!Normal.hasDigits(phone)) {
            error(
                    Code.PHONE_INVALID,
                    heading,
                    Text.quote(phone) + " has no digits. Write the phone number, or leave it empty.");
        } else {
            phones.add(phone);
        }
    }

    private void readLink(Field field, String heading, String value) {
        String link = link(heading, value);
        if (link != null) {
            boolean social = field == Field.SOCIAL_LINKS || (field == Field.URL && Links.isSocial(link));
            (social ? socialLinks : links).add(link);
        }
    }

    private @Nullable String link(String heading, String value) {
        if (isDamaged(heading, value)) {
            return null;
        }
        String link = Links.complete(value);
        if (link == null) {
            error(
                    Code.LINK_INVALID,
                    heading,
                    Text.quote(value) + " is not a link to a web page. "
                            + advice(
                                    Links.repair(value),
                                    "Write the whole address, like https://www.example.com/ada, or leave it empty."));
        }
        return link;
    }

    private void checkWhole() {
        if (name.isEmpty()) {
            name = nameFromParts();
        }
        if (row.cells().size() < mapping.size()) {
            if (name.isEmpty() || emails.isEmpty()) {
                error(Code.TOO_FEW_CELLS, null, cellsAndHeadings() + ". Add the missing cells; a cell may be empty.");
            } else {
                warn(
                        Code.MISSING_TRAILING_CELLS,
                        null,
                        cellsAndHeadings() + "; the missing ones at its end count as empty.");
            }
        }
        if (name.isEmpty()) {
            error(Code.NAME_BLANK, mapping.nameHeading(), "The name is missing. Write the person's name.");
        }
    }

    private String nameFromParts() {
        // A last name longer than the first and with it at either end is a whole name: a column headed just "Name".
        if (lastName.startsWith(firstName + " ") || lastName.endsWith(" " + firstName)) {
            return lastName;
        }
        return joined(joined(firstName, middleName), lastName);
    }

    private static String joined(String before, String after) {
        return before.isEmpty() ? after : after.isEmpty() ? before : before + " " + after;
    }

    /** The value; if it is damaged, the row has an error more. */
    private String undamaged(String heading, String value) {
        isDamaged(heading, value);
        return value;
    }

    private boolean isDamaged(String heading, String value) {
        if (Damage.isExcelError(value)) {
            error(
                    Code.EXCEL_ERROR,
                    heading,
                    Text.quote(value)
                            + " is an error of the spreadsheet, not a value. Enter the value again; if it begins "
                            + "with =, + or -, format the cell as text first.");
            return true;
        }
        String repaired = Damage.repairMojibake(value);
        if (repaired != null) {
            error(
                    Code.MOJIBAKE,
                    heading,
                    "The letters of " + Text.quote(value) + " were broken by a wrong encoding. "
                            + advice(repaired, ""));
            return true;
        }
        return false;
    }

    private static String advice(@Nullable String repair, String otherwise) {
        return repair == null ? otherwise : "Did you mean " + Text.quoteRepair(repair) + "? Then write that.";
    }

    private @Nullable String rowRef() {
        int column = mapping.rowRefColumn();
        if (column < 0 || column >= row.cells().size()) {
            return null;
        }
        List<String> cell = row.cells().get(column);
        String ref = cell.isEmpty() ? "" : Text.strip(cell.get(0));
        return ref.isEmpty() ? null : ref;
    }

    private void error(Code code, @Nullable String heading, String message) {
        add(errors, code, heading, message);
    }

    private void warn(Code code, @Nullable String heading, String message) {
        add(warnings, code, heading, message);
    }

    private static void add(List<Problem> problems, Code code, @Nullable String heading, String message) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(new Problem(code.id(), heading, message));
        }
    }
}
