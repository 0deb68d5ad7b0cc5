package io.recruiteebridge.recruitee;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRootName;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an update changes: the fields that are null stay as they are. Recruitee replaces lists whole (a client's record of
 * {@code PATCH /candidates/{id}}), so each list is the complete new one. Immutable.
 */
@JsonRootName("candidate")
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record CandidateChanges(
        @Nullable String name,
        @Nullable List<String> emails,
        @Nullable List<String> phones,
        @Nullable List<String> socialLinks,
        @Nullable List<String> links,
        @Nullable String coverLetter,
        @Nullable List<String> sources) {
    public CandidateChanges {
        name = wellFormed(name);
        emails = wellFormed(emails);
        phones = wellFormed(phones);
        socialLinks = wellFormed(socialLinks);
        links = wellFormed(links);
        coverLetter = wellFormed(coverLetter);
        sources = wellFormed(sources);
    }

    /** Whether everything stays as it is. */
    public boolean none() {
        return Stream.of(name, emails, phones, socialLinks, links, coverLetter, sources)
                .allMatch(Objects::isNull);
    }

    private static @Nullable String wellFormed(@Nullable String text) {
        return text == null ? null : Payload.wellFormed(text);
    }

    private static @Nullable List<String> wellFormed(@Nullable List<String> texts) {
        return texts == null ? null : texts.stream().map(Payload::wellFormed).toList();
    }
}
