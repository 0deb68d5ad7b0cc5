package io.recruiteebridge.reading;

import java.util.List;
import java.util.Map;

/** The headings of the cases: name, email, phone and link. */
public final class FewHeadings implements HeadingVocabulary {
    private static final Map<String, LinkKind> KNOWN =
            Map.of("Name", LinkKind.NONE, "Email", LinkKind.MAIL, "Phone", LinkKind.PHONE, "Link", LinkKind.WEB);

    @Override
    public Match match(List<String> cells) {
        return new Match((int) cells.stream().filter(KNOWN::containsKey).count(), cells.contains("Name"));
    }

    @Override
    public LinkKind links(String heading) {
        return KNOWN.getOrDefault(heading, LinkKind.NONE);
    }
}
