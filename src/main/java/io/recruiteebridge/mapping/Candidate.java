package io.recruiteebridge.mapping;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person as Recruitee takes them, cleaned and validated. Immutable. Field names follow Recruitee's create call
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
        @Nullable String remoteCvUrl) {
    public Candidate {
        emails = List.copyOf(emails);
        phones = List.copyOf(phones);
        socialLinks = List.copyOf(socialLinks);
        links = List.copyOf(links);
        sources = List.copyOf(sources);
    }
}
