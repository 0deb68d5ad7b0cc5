package io.recruiteebridge.console;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The fields of the form for one candidate. */
enum CandidateField {
    NAME("Name", "Name", "text", "name", ""),
    EMAIL("E-mail", "Email", "text", "email", "separate several with commas"),
    PHONE("Phone", "Phone", "tel", "tel", "with the country code, e.g. +31 20 123 4567"),
    LINKEDIN("LinkedIn", "LinkedIn", "text", "url", "the profile's address, or in/name"),
    PORTFOLIO("Portfolio", "Portfolio", "text", "url", "a web address"),
    WEBSITE("Website", "Website", "text", "url", "a web address"),
    CV("CV", "CV URL", "text", "off", "a web address from which Recruitee can download it"),
    JOB("Job", "Jobs", "text", "off", "the title or ID of an open job or talent pool"),
    TAGS("Tags", "Tags", "text", "off", "separate several with commas"),
    COVER_LETTER("Cover letter", "Cover letter", "textarea", "off", "");

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
