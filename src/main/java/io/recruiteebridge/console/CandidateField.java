package io.recruiteebridge.console;

import io.recruiteebridge.language.Language;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The fields of the form for one candidate. */
enum CandidateField {
    NAME("console.name", "Name", "text", "name", ""),
    EMAIL("console.email", "Email", "text", "email", "console.hint-several"),
    PHONE("console.phone", "Phone", "tel", "tel", "console.hint-phone"),
    LINKEDIN("console.linkedin", "LinkedIn", "text", "url", "console.hint-profile"),
    PORTFOLIO("console.portfolio", "Portfolio", "text", "url", "console.hint-web"),
    WEBSITE("console.website", "Website", "text", "url", "console.hint-web"),
    CV("console.cv", "CV URL", "text", "off", "console.hint-cv"),
    JOB("console.job", "Jobs", "text", "off", "console.hint-job"),
    TAGS("console.tags", "Tags", "text", "off", "console.hint-several"),
    COVER_LETTER("console.cover-letter", "Cover letter", "textarea", "off", "");

    private final String label;
    private final String heading;
    private final String type;
    private final String autocomplete;
    private final String hint;

    CandidateField(String label, String heading, String type, String autocomplete, String hint) {
        this.label = label;
        this.heading = heading;
        this.type = type;
        this.autocomplete = autocomplete;
        this.hint = hint;
    }

    /** The field that a problem or a receipt's row is about, by the heading that its file had; null for another one. */
    static @Nullable CandidateField of(@Nullable String heading) {
        return Arrays.stream(values())
                .filter(field -> Stream.of(field.heading, field.parameter(), field.parameter() + "s")
                        .anyMatch(name -> name.equalsIgnoreCase(heading)))
                .findFirst()
                .orElse(null);
    }

    String parameter() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The heading in the file, which the mapping knows. */
    String heading() {
        return heading;
    }

    boolean isRequired() {
        return this == NAME;
    }

    String label(Language language) {
        return language.say(label);
    }

    String type() {
        return type;
    }

    String autocomplete() {
        return autocomplete;
    }

    boolean hasHint() {
        return !hint.isEmpty();
    }

    String hint(Language language) {
        return language.say(hint);
    }
}
