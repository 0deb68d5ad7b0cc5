package io.recruiteebridge.console;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The fields of the form for one candidate. */
enum CandidateField {
    NAME("Name", "text", "name", ""),
    EMAIL("E-mail", "text", "email", "several with commas"),
    PHONE("Phone", "tel", "tel", "with the country code, e.g. +31 20 123 4567"),
    PORTFOLIO("Portfolio", "text", "url", "a web address"),
    WEBSITE("Website", "text", "url", "a web address"),
    COVER_LETTER("Cover letter", "textarea", "off", "");

    private final String label;
    private final String type;
    private final String autocomplete;
    private final String hint;

    CandidateField(String label, String type, String autocomplete, String hint) {
        this.label = label;
        this.type = type;
        this.autocomplete = autocomplete;
        this.hint = hint;
    }

    /** The field that a receipt's row is about, by the heading that its file had; null for another one. */
    static @Nullable CandidateField of(String heading) {
        return Arrays.stream(values())
                .filter(field -> heading.equalsIgnoreCase(field.heading())
                        || heading.equalsIgnoreCase(field.parameter())
                        || heading.equalsIgnoreCase(field.parameter() + "s"))
                .findFirst()
                .orElse(null);
    }

    String parameter() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The heading in the file, which the mapping knows. */
    String heading() {
        return this == EMAIL ? "Email" : label;
    }

    boolean isRequired() {
        return this == NAME;
    }

    String label() {
        return label;
    }

    String type() {
        return type;
    }

    String autocomplete() {
        return autocomplete;
    }

    String hint() {
        return hint;
    }
}
