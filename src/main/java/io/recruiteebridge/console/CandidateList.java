package io.recruiteebridge.console;

import io.recruiteebridge.export.CandidatesPage;
import io.recruiteebridge.language.Language;
import io.recruiteebridge.pages.Site;
import io.recruiteebridge.pages.Templates;
import io.recruiteebridge.settings.ExportFormat;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;

/**
 * The page {@code /candidates}. Immutable.
 *
 * @param hasPeople whether there is a list to show
 * @param formats what can be downloaded
 */
record CandidateList(boolean hasPeople, List<ExportFormat> formats) {
    /** Stands in the template for the people, who may be too many for memory. */
    static final String PEOPLE = "{{people}}";

    /** The page with its people, who are read as it is sent. */
    Content around(CandidatesPage list, Language language, Site site) {
        String page = Templates.render("console/candidates.jte", this, language, site);
        int at = page.indexOf(PEOPLE);
        return () -> new SequenceInputStream(Collections.enumeration(
                List.of(utf8(page.substring(0, at)), list.people(), utf8(page.substring(at + PEOPLE.length())))));
    }

    private static InputStream utf8(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
