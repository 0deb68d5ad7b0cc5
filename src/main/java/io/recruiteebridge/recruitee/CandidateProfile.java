package io.recruiteebridge.recruitee;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * A candidate with the details that lists lack. Immutable.
 *
 * @param coverLetter empty if there is none
 * @param sources their names
 */
public record CandidateProfile(
        CandidateSummary summary,
        List<String> links,
        List<String> socialLinks,
        String coverLetter,
        List<String> sources,
        PresentParts parts,
        CandidateActivity activity) {
    public CandidateProfile {
        links = List.copyOf(links);
        socialLinks = List.copyOf(socialLinks);
        sources = List.copyOf(sources);
    }

    /** A candidate with whom nobody has worked. */
    public CandidateProfile(
            CandidateSummary summary,
            List<String> links,
            List<String> socialLinks,
            String coverLetter,
            List<String> sources,
            PresentParts parts) {
        this(summary, links, socialLinks, coverLetter, sources, parts, CandidateActivity.NONE);
    }

    static CandidateProfile of(JsonNode json) {
        return new CandidateProfile(
                CandidateSummary.of(json),
                CandidateSummary.texts(json.path("links")),
                CandidateSummary.texts(json.path("social_links")),
                json.path("cover_letter").asText(""),
                CandidateSummary.texts(json.path("sources")),
                PresentParts.of(json),
                CandidateActivity.of(json));
    }
}
