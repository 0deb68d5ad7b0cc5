package io.recruiteebridge.receipt;

import io.recruiteebridge.language.Language;
import io.recruiteebridge.pages.Templates;
import java.time.ZoneId;

/** The page {@code outbox/status.html}. Immutable. */
record StatusPage(Status status, ZoneId zone, Language language) {
    static String page(Status status, ZoneId zone, Language language) {
        return Templates.render("receipt/status.jte", new StatusPage(status, zone, language));
    }
}
