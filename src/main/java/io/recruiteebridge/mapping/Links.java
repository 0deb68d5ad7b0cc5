package io.recruiteebridge.mapping;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Links to web pages as people write them. */
final class Links {
    private static final List<String> SOCIAL =
            List.of("linkedin.com", "github.com", "xing.com", "twitter.com", "x.com", "facebook.com");

    /** Where other systems have their pages about a candidate; nobody else can open them. */
    private static final List<String> RECRUITING = List.of(
            "workable.com",
            "ashbyhq.com",
            "lever.co",
            "greenhouse.io",
            "teamtailor.com",
            "recruitee.com",
            "smartrecruiters.com",
            "bullhornstaffing.com",
            "jobvite.com",
            "breezy.hr",
            "personio.de",
            "personio.com",
            "jazz.co",
            "zoho.com",
            "zoho.eu",
            "icims.com",
            "successfactors.com",
            "successfactors.eu",
            "myworkday.com",
            "myworkdayjobs.com",
            "bamboohr.com",
            "hubspot.com",
            "pipedrive.com",
            "salesforce.com",
            "airtable.com");

    /** Letters, digits and hyphens, as LinkedIn has them. */
    private static final Pattern HANDLE =
            Pattern.compile("(?:@|/?in/)([\\p{L}\\p{M}\\p{N}_%-]{2,100})/?", Pattern.CASE_INSENSITIVE);

    private static final Pattern BETWEEN =
            Pattern.compile(",\\s|,(?=https?://)|\\s(?=https?://)", Pattern.CASE_INSENSITIVE);

    /** What systems write in front of each link: {@code LinkedIn: https://…}. */
    private static final Pattern LABEL = Pattern.compile("(?<![\\p{L}/])\\p{L}+: (?=https?://)");

    private static final int LONGEST_REPAIRED = 2_000;

    private Links() {}

    /** The link, with {@code https://} in front where no scheme was written; null if the value isn't a web address. */
    static @Nullable String complete(String value) {
        String link = value;
        if (!hasWebScheme(value)) {
            link = (value.startsWith("//") ? "https:" : "https://") + value;
        }
        return !Text.containsBlank(link) && hasHost(link) ? link : null;
    }

    /** Whether a heading is about LinkedIn, so that a handle is enough. */
    static boolean isLinkedIn(String heading) {
        return heading.contains("inkedIn") || heading.contains("inkedin") || heading.contains("INKEDIN");
    }

    /** The same for a value without scheme in a column of LinkedIn profiles: {@code @ada} and {@code in/ada} are enough. */
    static @Nullable String completeLinkedIn(String value) {
        Matcher handle = HANDLE.matcher(value);
        if (handle.matches()) {
            return "https://www.linkedin.com/in/" + handle.group(1);
        }
        String link = complete(value);
        // Without a path this is no profile: "tom.ruiz" only looks like a domain.
        return link != null && link.indexOf('/', link.indexOf("//") + 2) > 0 ? link : null;
    }

    /** Whether this can't have been meant as a link: an answer such as "yes", a person's name, a handle. */
    static boolean isJustText(String value) {
        return !hasWebScheme(value)
                && value.indexOf('.') < 0
                && value.indexOf('/') < 0
                && value.indexOf(':') < 0
                && value.indexOf('@', 1) < 0;
    }

    /**
     * Adds the links in one value to a list. A comma and a blank separate links, and blanks do between complete ones; a comma
     * alone may belong to a link.
     */
    static void split(String joined, List<String> links) {
        String value =
                joined.indexOf(": http") < 0 ? joined : LABEL.matcher(joined).replaceAll("");
        if (value.indexOf(',') < 0 && value.indexOf(' ') < 0) {
            links.add(Wrapped.markdownTarget(value));
            return;
        }
        for (String part : BETWEEN.split(value)) {
            String link = Wrapped.markdownTarget(Text.strip(part));
            if (!CellValues.isNothing(link)) {
                links.add(link);
            }
        }
    }

    static boolean hasWebScheme(String value) {
        // Most are in small letters, and comparing those is faster.
        return value.startsWith("https://")
                || value.regionMatches(true, 0, "https://", 0, 8)
                || value.regionMatches(true, 0, "http://", 0, 7);
    }

    /** The part between the scheme and the first slash, without a port. A user name is kept and makes the host invalid. */
    private static String host(String link) {
        int start = hostStart(link);
        return link.substring(start, hostEnd(link, start));
    }

    private static int hostStart(String link) {
        return link.indexOf("//") + 2;
    }

    private static int hostEnd(String link, int start) {
        int end = start;
        while (end < link.length() && !endsHost(link.charAt(end))) {
            end++;
        }
        int port = end;
        while (port > start && Text.isDigit(link.charAt(port - 1))) {
            port--;
        }
        return port > start && port < end && link.charAt(port - 1) == ':' ? port - 1 : end;
    }

    private static boolean endsHost(char c) {
        return c == '/' || c == '?' || c == '#' || c == '\\';
    }

    private static boolean hasHost(String link) {
        int start = hostStart(link);
        int end = hostEnd(link, start);
        boolean dot = end > start && link.charAt(end - 1) == '.';
        return Hosts.isDomain(link, start, dot ? end - 1 : end) || Hosts.isNumeric(link, start, end);
    }

    /** Whether a complete link leads to one of the networks that Recruitee shows as social links. */
    static boolean isSocial(String link) {
        return isWithin(SOCIAL, link);
    }

    /** Whether a complete link leads to a page of a recruiting system. */
    static boolean isOfRecruiting(String link) {
        return isWithin(RECRUITING, link);
    }

    private static boolean isWithin(List<String> domains, String link) {
        String host = host(link).toLowerCase(Locale.ROOT);
        for (String domain : domains) {
            if (host.endsWith(domain)
                    && (host.length() == domain.length() || host.charAt(host.length() - domain.length() - 1) == '.')) {
                return true;
            }
        }
        return false;
    }

    /** Whether a value, with a scheme or without, leads to a page in one of these networks. */
    static boolean isProfile(String value) {
        String link = complete(value);
        if (link == null || !isSocial(link)) {
            return false;
        }
        int path = link.indexOf('/', link.indexOf("//") + 2);
        return path > 0 && path + 1 < link.length();
    }

    /** The link that was probably meant by an invalid value, or null. */
    static @Nullable String repair(String value) {
        if (value.length() > LONGEST_REPAIRED || BETWEEN.matcher(value).find()) {
            return null; // several
        }
        String guess = value;
        if (guess.regionMatches(true, 0, "http", 0, 4)) {
            guess = guess.replace('\\', '/');
        }
        if (!hasWebScheme(guess)) {
            guess = guess.replaceFirst("^(?i)(https?)(:/?|//)(?!/)", "$1://")
                    .replaceFirst("^(?i)h?t?tps?[:;,]//", "https://");
        }
        int path = guess.indexOf('/', guess.indexOf("//") + 2);
        if (path < 0) {
            path = guess.length();
        }
        String host = guess.substring(0, path).replace(" .", ".").replace(". ", ".");
        return complete(host + guess.substring(path).replace(" ", "%20"));
    }
}
