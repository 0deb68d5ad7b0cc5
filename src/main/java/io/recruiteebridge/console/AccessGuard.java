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
 * Decides who may see the console, and which forms it accepts. With a password, every request needs HTTP basic
 * authentication, with any user name. Without one, the console is for this machine only: the request's host name must be
 * this machine's, or a foreign page could reach it by a name of its own (DNS rebinding). Thread-safe.
 */
public final class AccessGuard {
    private static final int SECRET_BYTES = 32;
    private static final Set<String> OWN_SITE = Set.of("same-origin", "none");

    private final byte @Nullable [] password;
    private final String host;
    private final String formToken;

    public AccessGuard(Settings.Http http) {
        this.password = http.password().map(secret -> digest(secret.reveal())).orElse(null);
        this.host = http.host().toLowerCase(Locale.ROOT);
        byte[] secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        this.formToken = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }

    /** The refusal of a request; null if it may pass. */
    public @Nullable PageResponse refusal(PageRequest request) {
        if (!mayEnter(request)) {
            return password == null
                    ? PageResponse.text(
                            421,
                            "This console can only be opened from this machine, e.g. at http://127.0.0.1:…; to open it to"
                                    + " others, set bridge.http-host and bridge.http-password.")
                    : PageResponse.text(401, "The console needs its password (bridge.http-password; any user name).")
                            .with("WWW-Authenticate", "Basic realm=\"Recruitee Bridge\", charset=\"UTF-8\"");
        }
        if (!request.method().equals("GET") && !fromOwnPage(request)) {
            return PageResponse.text(403, "This form was not sent from a page of this console.");
        }
        return null;
    }

    /** Whether the password is right, or none is needed here. */
    public boolean mayEnter(PageRequest request) {
        return password == null
                ? isThisMachine(request.header("Host"))
                : isPassword(password, request.header("Authorization"));
    }

    /** Every form carries it; a foreign page cannot read it. New with each start. */
    String formToken() {
        return formToken;
    }

    boolean isFormToken(@Nullable String sent) {
        return sent != null && MessageDigest.isEqual(digest(formToken), digest(sent));
    }

    /** Checks the headers in which browsers say where a form comes from; no page can forge them. */
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
        // Digests have one length, so the time of the comparison reveals nothing.
        return MessageDigest.isEqual(expected, digest(sent));
    }

    private static byte[] digest(String text) {
        return Sha256.digest().digest(text.getBytes(StandardCharsets.UTF_8));
    }
}
