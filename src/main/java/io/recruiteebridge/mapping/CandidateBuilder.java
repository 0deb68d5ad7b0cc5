package io.recruiteebridge.mapping;

import io.recruiteebridge.language.Sentence;
import io.recruiteebridge.outcome.OutcomeCode;
import io.recruiteebridge.reading.SourceRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Collects the values of one row field by field. Used once. */
final class CandidateBuilder {
    private static final char BYTE_ORDER_MARK = 0xFEFF;

    private final SourceRow row;
    private final CvFiles cvFiles;
    private final RowProblems problems;
    private final ValueValidator validator;

    private String name = "";
    private String displayName = "";
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
    private @Nullable ExtrasBuilder extras;
    private boolean nameDoubted;
    private @Nullable List<Addressee> addressees;

    private final List<String> split = new ArrayList<>(0);
    private final List<String> addresses = new ArrayList<>(0);

    CandidateBuilder(SourceRow row, CvFiles cvFiles, RowProblems problems) {
        this.row = row;
        this.cvFiles = cvFiles;
        this.problems = problems;
        this.validator = new ValueValidator(problems);
    }

    /** Adds a cell (in JSON: one of a cell's values) that is not empty. */
    void add(Field field, String heading, String value) {
        switch (field) {
            case NAME -> addName(heading, value);
            case DISPLAY_NAME -> {
                if (displayName.isEmpty()) {
                    displayName = wholeName(heading, value);
                }
            }
            case FIRST_NAME -> firstName = joined(firstName, namePart(heading, value));
            case MIDDLE_NAME -> middleName = joined(middleName, namePart(heading, value));
            case LAST_NAME -> lastName = joined(lastName, namePart(heading, value));
            case COVER_LETTER -> addCoverLetter(heading, value);
            case REMOTE_CV_URL -> {
                if (cvFiles.areNamed(value)) {
                    addCv(heading, value);
                } else {
                    addRemoteCvUrl(heading, value);
                }
            }
            case EMAILS, PHONES, SOCIAL_LINKS, LINKS, URL, SOURCES -> addList(field, heading, value);
            case NOTE -> extras().addNote(value);
            case CV -> addCv(heading, value);
            case JOBS -> extras().addJobs(heading, value);
            case STAGE -> extras().addStage(heading, value);
            case TAGS -> extras().addTags(heading, value);
            case CUSTOM_FIELD, OURS -> {}
        }
    }

    /** Adds a cell of a column that belongs to a custom field. */
    void addCustomField(String heading, String label, String value) {
        extras().addCustomField(heading, label, value);
    }

    /** Adds a cell of a column that nobody knows, to be kept as a note. */
    void addUnknown(String heading, String value) {
        extras().addUnknown(heading, value);
    }

    private ExtrasBuilder extras() {
        if (extras == null) {
            extras = new ExtrasBuilder(problems, validator);
        }
        return extras;
    }

    private void addCv(String heading, String value) {
        String text = Text.trim(value);
        if (CellValues.isNothing(text) || validator.isDamaged(heading, text)) {
            return;
        }
        if (Links.hasWebScheme(text)) {
            addRemoteCvUrl(heading, text);
        } else {
            extras().addCvFile(heading, text, cvFiles);
        }
    }

    private void addName(String heading, String value) {
        String trimmed = wholeName(heading, value);
        if (name.isEmpty()) {
            name = trimmed;
        } else if (!trimmed.isEmpty() && !trimmed.equals(name)) {
            problems.warn(OutcomeCode.VALUE_NOT_SENT, heading, Sentence.of("message.one-name", Text.shown(trimmed)));
        }
    }

    private String wholeName(String heading, String value) {
        String text = nameText(heading, value);
        return CellValues.isNothing(text) ? "" : text;
    }

    /**
     * First, middle or last name. {@code Null}, {@code None}, {@code Nan} and the like are names of people, too: they count,
     * unless another cell of the row says the same. In capitals or small letters they could be either.
     */
    private String namePart(String heading, String value) {
        String text = nameText(heading, value);
        boolean truth = text.equals("true") || text.equals("TRUE"); // from a spreadsheet, of somebody called True
        if (!truth && !CellValues.isNothing(text)) {
            return text;
        }
        if (!truth && !CellValues.mayBeName(text) || isInSeveralCells(text)) {
            return "";
        }
        String capitalised = text.substring(0, 1).toUpperCase(Locale.ROOT)
                + text.substring(1).toLowerCase(Locale.ROOT);
        if (!text.equals(capitalised)) {
            problems.error(
                    OutcomeCode.NAME_UNCLEAR,
                    heading,
                    Sentence.of("message.name-or-nothing", Text.shown(text), Text.shown(capitalised)));
        }
        return text;
    }

    private boolean isInSeveralCells(String text) {
        return row.cells().stream()
                        .flatMap(List::stream)
                        .filter(value -> Text.trim(value).equals(text))
                        .count()
                > 1;
    }

    private String nameText(String heading, String value) {
        return isPlainName(value) ? Text.trim(value) : examinedNameText(heading, value);
    }

    /** Whether there can't be anything in a name that has to be looked at: most have just letters and blanks. */
    static boolean isPlainName(String value) {
        int kinds = Characters.of(value);
        return Characters.areOnly(Characters.BLANK | Characters.SIGN | Characters.DIGIT, kinds)
                && NameDoubts.isBeyondDoubt(value, kinds);
    }

    String examinedNameText(String heading, String value) {
        String text = value.charAt(0) == BYTE_ORDER_MARK ? value.substring(1) : value;
        String trimmed = Wrapped.withoutQuotes(HtmlEntities.decode(Wrapped.formulaText(Text.trim(text))));
        if (validator.isDamaged(heading, trimmed)) {
            return trimmed;
        }
        if (hasStrayQuote(trimmed)) {
            problems.error(
                    OutcomeCode.CSV_QUOTE_BROKEN, heading, Sentence.of("message.stray-quote", Text.shown(trimmed)));
        }
        doubt(heading, trimmed, NameDoubts.of(trimmed));
        if (!nameDoubted && NotNames.isOdd(trimmed)) {
            problems.warn(OutcomeCode.NAME_UNCLEAR, heading, Sentence.of("message.name-odd", Text.shown(trimmed)));
        }
        return trimmed;
    }

    private void doubt(String heading, String name, @Nullable String why) {
        if (why != null) {
            nameDoubted = true;
            problems.error(OutcomeCode.NAME_UNCLEAR, heading, Sentence.of(why, Text.shown(name)));
        }
    }

    /** Whether the row is about one person, as far as its name and addresses tell. */
    void checkOnePerson(String heading) {
        if (emails.size() > 1 && !nameDoubted) {
            String whole = name();
            doubt(heading, whole, NameDoubts.besideSeveralAddresses(whole));
        } else if (emails.isEmpty() && phones.texts().isEmpty() && hasName() && !nameDoubted) {
            String whole = name();
            doubt(heading, whole, NameDoubts.alone(whole));
        }
        String end = lastName.isEmpty() ? name : lastName;
        if (!nameDoubted && !end.isEmpty() && NotNames.isCompany(end, emails)) {
            doubt(heading, end, "message.name-is-company");
        }
        if (addressees != null && hasName()) {
            checkAddressees(addressees);
        }
    }

    /** An address in a column behind somebody else's name: one like that name is theirs. */
    void checkIsNotOf(String other, String heading, String address) {
        if (!other.isEmpty() && hasName() && Addressee.isOfOther(address, other, name())) {
            problems.error(
                    OutcomeCode.NAME_UNCLEAR,
                    heading,
                    Sentence.of(
                            "message.address-behind-other",
                            Text.shown(address),
                            Text.shown(other),
                            Text.shown(name())));
        }
    }

    /** The name that a mail program has put beside an address tells whose it is. */
    private void checkAddressees(List<Addressee> all) {
        String whole = name();
        for (Addressee addressee : all) {
            if (addressee.isSomebodyElseThan(whole)) {
                problems.error(
                        OutcomeCode.NAME_UNCLEAR,
                        addressee.heading(),
                        Sentence.of("message.address-of-other", Text.shown(addressee.text()), Text.shown(whole)));
                return;
            }
        }
    }

    /** As in a row that came back because of a broken quote, and was dropped again as it was: {@code "Piet}. */
    private static boolean hasStrayQuote(String name) {
        boolean odd = false;
        boolean besideLetter = false;
        for (int at = name.indexOf('"'); at >= 0; at = name.indexOf('"', at + 1)) {
            odd = !odd;
            besideLetter |= at > 0 && Character.isLetter(name.charAt(at - 1))
                    || at + 1 < name.length() && Character.isLetter(name.charAt(at + 1));
        }
        return odd && besideLetter;
    }

    private void addCoverLetter(String heading, String text) {
        if (Text.isBlank(text)) {
            return;
        }
        String trimmed = Text.trim(text);
        if (Damage.isExcelError(trimmed)) {
            problems.warn(
                    OutcomeCode.EXCEL_ERROR,
                    heading,
                    Sentence.of("message.spreadsheet-error-sent", Text.shown(trimmed)));
        } else if (!Damage.isPlainAscii(text) && (Damage.repairMojibake(text) != null || Damage.hasControls(text))) {
            problems.warn(OutcomeCode.MOJIBAKE, heading, Sentence.of("message.garbled-sent", Text.shown(trimmed)));
        }
        coverLetter = coverLetter == null ? text : coverLetter + "\n\n" + text;
    }

    private void addRemoteCvUrl(String heading, String value) {
        // Not split: signed download links contain semicolons and bars.
        String stripped = Text.strip(Wrapped.formulaText(Text.withoutFormat(value)));
        if (CellValues.isNothing(stripped)) {
            return;
        }
        String link = validator.link(
                Field.REMOTE_CV_URL, heading, Wrapped.markdownTarget(Wrapped.withoutApostrophe(stripped)));
        if (remoteCvUrl == null) {
            remoteCvUrl = link;
        } else if (link != null && !link.equals(remoteCvUrl)) {
            problems.warn(OutcomeCode.VALUE_NOT_SENT, heading, Sentence.of("message.one-cv", Text.shown(link)));
        }
    }

    private void addList(Field field, String heading, String cell) {
        if (CellValues.isOne(cell, Characters.of(cell))) {
            String value = Text.trim(cell);
            if (!CellValues.isNothing(value)) {
                addValue(field, heading, value);
            }
            return;
        }
        split.clear();
        String text = field == Field.SOURCES ? cell : Text.withoutFormat(cell);
        CellValues.split(HtmlEntities.decode(Wrapped.formulaText(text)), split);
        for (int i = 0; i < split.size(); i++) {
            addValue(field, heading, split.get(i));
        }
    }

    private void addValue(Field field, String heading, String value) {
        switch (field) {
            case EMAILS -> addEmails(heading, value);
            case PHONES -> {
                String phone = Phones.plain(value);
                if (validator.isPhone(heading, phone)) {
                    phones.add(phone);
                }
            }
            case SOURCES -> {
                validator.isDamaged(heading, value);
                sources.add(Wrapped.withoutQuotes(value));
            }
            default -> addLinks(field, heading, value);
        }
    }

    private void addEmails(String heading, String value) {
        addresses.clear();
        Emails.split(value, addresses);
        if (value.indexOf('<') > 0 || value.indexOf('(') > 0) {
            addressees = Addressee.add(heading, value, addressees);
        }
        for (int i = 0; i < addresses.size(); i++) {
            String address = addresses.get(i);
            if (validator.isEmail(heading, address) && normalEmails.add(Normal.email(address))) {
                emails.add(address);
            }
        }
    }

    private void addLinks(Field field, String heading, String value) {
        addresses.clear();
        Links.split(Wrapped.withoutApostrophe(value), addresses);
        for (int i = 0; i < addresses.size(); i++) {
            addLink(field, heading, validator.link(field, heading, addresses.get(i)));
        }
    }

    private void addLink(Field field, String heading, @Nullable String link) {
        if (link != null && field == Field.URL && Links.isOfRecruiting(link)) {
            problems.warn(OutcomeCode.VALUE_NOT_SENT, heading, Sentence.of("message.page-of-system", Text.shown(link)));
        } else if (link != null) {
            boolean social = field == Field.SOCIAL_LINKS || (field == Field.URL && Links.isSocial(link));
            (social ? socialLinks : links).add(link);
        }
    }

    boolean hasName() {
        return !name.isEmpty()
                || !displayName.isEmpty()
                || !firstName.isEmpty()
                || !middleName.isEmpty()
                || !lastName.isEmpty();
    }

    boolean hasEmail() {
        return !emails.isEmpty();
    }

    private String name() {
        if (!name.isEmpty() && !isOfSomebodyElse(name)) {
            // "Name; Surname": the first is half a name.
            boolean half = firstName.isEmpty() && !lastName.isEmpty() && !containsIgnoringCase(name, lastName);
            return half ? joined(name, lastName) : name;
        }
        String halves = halves();
        boolean half = firstName.isEmpty() || lastName.isEmpty();
        return !displayName.isEmpty() && (halves.isEmpty() || half && hasWords(displayName, halves))
                ? displayName
                : halves;
    }

    /** Whether first and last name are both there, and a whole name has neither. */
    private boolean isOfSomebodyElse(String whole) {
        return !firstName.isEmpty()
                && !lastName.isEmpty()
                && !containsIgnoringCase(whole, firstName)
                && !containsIgnoringCase(whole, lastName);
    }

    private static boolean containsIgnoringCase(String text, String part) {
        return Normal.name(text)
                .toLowerCase(Locale.ROOT)
                .contains(Normal.name(part).toLowerCase(Locale.ROOT));
    }

    private String halves() {
        // A last name that begins or ends with the first name is a whole name, from a column headed just "Name".
        int rest = lastName.length() - firstName.length();
        if (rest > 0
                && (lastName.startsWith(firstName) && lastName.charAt(firstName.length()) == ' '
                        || lastName.endsWith(firstName) && lastName.charAt(rest - 1) == ' ')) {
            return lastName;
        }
        return joined(joined(firstName, middleName), lastName);
    }

    /** Whether a text has all the words of another. */
    private static boolean hasWords(String text, String words) {
        return Arrays.asList(text.split("[ ,]+")).containsAll(Arrays.asList(words.split("[ ,]+")));
    }

    private static String joined(String before, String after) {
        return before.isEmpty() ? after : after.isEmpty() ? before : before + " " + after;
    }

    Candidate build() {
        if (!name.isEmpty() && isOfSomebodyElse(name)) {
            problems.warn(
                    OutcomeCode.VALUE_NOT_SENT,
                    null,
                    Sentence.of("message.names-differ", Text.shown(halves()), Text.shown(name)));
        }
        CvDocument cv = extras == null ? null : extras.cv();
        if (cv != null && remoteCvUrl != null) {
            problems.warn(
                    OutcomeCode.VALUE_NOT_SENT,
                    null,
                    Sentence.of("message.cv-and-link", Text.shown(cv.name()), Text.shown(remoteCvUrl)));
            remoteCvUrl = null;
        }
        return new Candidate(
                name(),
                emails,
                phones.texts(),
                socialLinks.texts(),
                links.texts(),
                coverLetter,
                sources.texts(),
                remoteCvUrl,
                extras == null ? Extras.NONE : extras.build());
    }
}
