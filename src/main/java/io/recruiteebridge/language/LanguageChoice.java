package io.recruiteebridge.language;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the language of a page by what a browser asks for, its header {@code Accept-Language} (RFC 9110, 12.5.4): of ours
 * the one with the greatest weight, and of several with the same weight the first. {@code de-CH} asks for German. Immutable.
 *
 * @param otherwise for a browser that asks for nothing, for any language, or for none of ours
 */
public record LanguageChoice(Language otherwise) {
    private static final Pattern RANGE =
            Pattern.compile("([a-z]{1,8}|\\*)(?:-[a-z0-9-]{1,60})?(?:\\s*;\\s*q=(0(?:\\.\\d{0,3})?|1(?:\\.0{0,3})?))?");

    /** @param accepted the header; null if there is none */
    public Language of(@Nullable String accepted) {
        Language best = otherwise;
        double most = 0;
        for (String range : accepted == null ? new String[0] : accepted.split(",")) {
            Matcher matcher = RANGE.matcher(range.strip().toLowerCase(Locale.ROOT));
            if (matcher.matches()) {
                Optional<Language> language =
                        matcher.group(1).equals("*") ? Optional.of(otherwise) : Language.of(matcher.group(1));
                double weight = matcher.group(2) == null ? 1 : Double.parseDouble(matcher.group(2));
                if (language.isPresent() && weight > most) {
                    best = language.get();
                    most = weight;
                }
            }
        }
        return best;
    }
}
