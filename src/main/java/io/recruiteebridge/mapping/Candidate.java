package io.recruiteebridge.mapping;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person as Recruitee accepts them, cleaned and validated. Immutable. Field names follow Recruitee's create call
 * ({@code POST /candidates}); empty lists and nulls are left out of the payload.
 */
public record Candidate(
        String name,
        List<String> emails,
        List<String> phones,
        List<String> socialLinks,
        List<String> links,
        @Nullable String coverLetter,
        List<String> sources,
        @Nullable String remoteCvUrl,
        Extras extras) {
    public Candidate {
        emails = List.copyOf(emails);
        phones = List.copyOf(phones);
        socialLinks = List.copyOf(socialLinks);
        links = List.copyOf(links);
        sources = List.copyOf(sources);
    }

    /** A candidate without extras. */
    public Candidate(
            String name,
            List<String> emails,
            List<String> phones,
            List<String> socialLinks,
            List<String> links,
            @Nullable String coverLetter,
            List<String> sources,
            @Nullable String remoteCvUrl) {
        this(name, emails, phones, socialLinks, links, coverLetter, sources, remoteCvUrl, Extras.NONE);
    }

    /** The same person, with nothing beside the profile. */
    public Candidate withoutExtras() {
        return new Candidate(name, emails, phones, socialLinks, links, coverLetter, sources, remoteCvUrl);
    }

    /** The values of a field of the create call, as {@link Field#payload} lists them; empty for any other field. */
    public List<String> values(Field field) {
        return switch (field) {
            case NAME -> List.of(name);
            case EMAILS -> emails;
            case PHONES -> phones;
            case SOCIAL_LINKS -> socialLinks;
            case LINKS -> links;
            case COVER_LETTER -> coverLetter == null ? List.of() : List.of(coverLetter);
            case SOURCES -> sources;
            case REMOTE_CV_URL -> remoteCvUrl == null ? List.of() : List.of(remoteCvUrl);
            case DISPLAY_NAME,
                    FIRST_NAME,
                    MIDDLE_NAME,
                    LAST_NAME,
                    URL,
                    NOTE,
                    CV,
                    JOBS,
                    STAGE,
                    TAGS,
                    CUSTOM_FIELD,
                    OURS -> List.of();
        };
    }
}
