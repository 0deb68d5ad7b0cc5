package io.recruiteebridge.console;

import io.recruiteebridge.files.Sha256;
import io.recruiteebridge.settings.Settings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may see the console, and whose forms count. Where there is a password, it is asked for by HTTP basic
 * authentication, with any user name. Where there is none, the console is for this machine: then the name under which it
 * is called must be this machine's, or a foreign page could reach it by a name of its own. Thread-safe.
 */
public final class Guard {
    private static final int SECRET_BYTES = 32;
    private static final Set<String> OWN_SITE = Set.of("same-origin", "none");

    private final byte @Nullable [] password;
    private final String host;
    private final String formToken;

    public Guard(Settings.Http http) {
        this.password = http.password().map(secret -> digest(secret.reveal())).orElse(null);
        this.host = http.host().toLowerCase(Locale.ROOT);
        byte[] secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        this.formToken = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }

    /** Why the request is not let in; null if it is. */
    public @Nullable Reply refusal(PageRequest request) {
        if (!mayEnter(request)) {
            return password == null
                    ? Reply.text(
                            421,
                            "This console answers under this machine's own name only, e.g. http://127.0.0.1:…; to open"
                                    + " it to others, set bridge.http-host and bridge.http-password.")
                    : Reply.text(401, "The console's password is asked for (bridge.http-password; any user name).")
                            .with("WWW-Authenticate", "Basic realm=\"Recruitee Bridge\", charset=\"UTF-8\"");
        }
        if (!request.method().equals("GET") && !fromOwnPage(request)) {
            return Reply.text(403, "This form did not come from a page of this console.");
        }
        return null;
    }

    /** Whether the password is right, or none is needed here. */
    public boolean mayEnter(PageRequest request) {
        return password == null
                ? isThisMachine(request.header("Host"))
                : isPassword(password, request.header("Authorization"));
    }

    /** Stands in every form, and has to come back with it: a foreign page cannot read it. New with each start. */
    String formToken() {
        return formToken;
    }

    boolean isFormToken(@Nullable String sent) {
        return sent != null && MessageDigest.isEqual(digest(formToken), digest(sent));
    }

    /** What browsers say by themselves of where a form comes from, and no page can forge. */
    private static boolean fromOwnPage(PageRequest request) {
        String site = request.header("Sec-Fetch-Site");
        if (site != null && !OWN_SITE.contains(site)) {
            return false;
        }
        String origin = request.header("Origin");
        String host = request.header("Host");
        return origin == null
                || host != null && origin.replaceFirst("^https?://", "").equalsIgnoreCase(host);
    }

    private boolean isThisMachine(@Nullable String header) {
        if (header == null) {
            return false;
        }
        String name = header.toLowerCase(Locale.ROOT).replaceFirst(":\\d+$", "");
        return name.equals("localhost")
                || name.equals("[::1]")
                || name.matches("127(\\.\\d{1,3}){3}")
                || name.equals(host)
                || name.equals("[" + host + "]");
    }

    private static boolean isPassword(byte[] expected, @Nullable String header) {
        if (header == null || !header.regionMatches(true, 0, "Basic ", 0, 6)) {
            return false;
        }
        String credentials;
        try {
            byte[] decoded = Base64.getDecoder().decode(header.substring(6).strip());
            credentials = new String(decoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return false;
        }
        String sent = credentials.substring(credentials.indexOf(':') + 1);
        // Of equal length whatever was sent, so that the time tells nothing.
        return MessageDigest.isEqual(expected, digest(sent));
    }

    private static byte[] digest(String text) {
        return Sha256.digest().digest(text.getBytes(StandardCharsets.UTF_8));
    }
}
