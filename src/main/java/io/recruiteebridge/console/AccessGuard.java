package io.recruiteebridge.console;

import io.recruiteebridge.files.Sha256;
import io.recruiteebridge.language.Sentence;
import io.recruiteebridge.settings.Secret;
import io.recruiteebridge.settings.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides who may see the console, and which forms it accepts. Browsers sign in and have a session; programs send the
 * password each time, by HTTP basic authentication with any user name. On loopback, the request's host name must be this
 * machine's, or a foreign page could reach the console by a name of its own (DNS rebinding). Guessing is slowed down, but nobody
 * keeps others out by it: a password that was made is too long to be guessed, so the right one always passes; with one that
 * somebody chose, known browsers have attempts of their own, and links always work. Thread-safe.
 */
public final class AccessGuard {
    private static final Logger LOG = LoggerFactory.getLogger(AccessGuard.class);
    private static final Set<String> OWN_SITE = Set.of("same-origin", "none");
    private static final Set<String> OPEN = Set.of(SignInPages.SIGN_IN, "/assets/sign-in.css", "/assets/icon.svg");
    private static final long KNOWN_FOR = Duration.ofDays(365).toSeconds();
    private static final String BASIC = "Basic realm=\"Recruitee Bridge\", charset=\"UTF-8\"";

    private final byte[] password;
    private final Settings.Http http;
    private final boolean guessable;
    private final SignInLinks links;
    private final KnownBrowsers browsers;
    private final Sessions sessions;
    private final SignInLimiter limiter;
    private final String cookie;
    private final String browserCookie;
    private final String formToken = Tokens.next();

    /**
     * @param password see {@link ConsolePassword}
     * @param state the home's state folder, see {@link SignInLinks}
     * @throws IOException if the key for the cookies of known browsers can't be kept there
     */
    public AccessGuard(Settings.Http http, Secret password, Path state, Clock clock, LongSupplier nanoTime)
            throws IOException {
        this.guessable = http.password().isPresent();
        this.browsers = new KnownBrowsers(state);
        this.password = digest(password.reveal());
        this.http = http;
        this.links = new SignInLinks(state, clock);
        this.sessions = new Sessions(nanoTime);
        this.limiter = new SignInLimiter(nanoTime);
        // A browser sends cookies to all ports of a host.
        this.cookie = "recruitee-bridge-" + http.port();
        this.browserCookie = cookie + "-known";
    }

    /** The refusal of a request for a page; null if it may pass. */
    public @Nullable PageResponse refusal(PageRequest request) {
        PageResponse refusal = http.password().isPresent() ? null : foreignHost(request);
        if (refusal == null && !OPEN.contains(request.path())) {
            refusal = notSignedIn(request);
        }
        if (refusal == null && !request.method().equals("GET") && !fromOwnPage(request)) {
            refusal = PageResponse.text(403, Sentence.of("console.foreign-form"));
        }
        return refusal;
    }

    /** The refusal of a request on loopback by another name than this machine's; null for others. */
    public @Nullable PageResponse foreignHost(PageRequest request) {
        return !http.isLoopback() || isThisMachine(request.header("Host"))
                ? null
                : PageResponse.text(421, Sentence.of("console.this-machine"));
    }

    /** The refusal of a request without a session or the password; null if it has one of them. */
    public @Nullable PageResponse notSignedIn(PageRequest request) {
        if (session(request) != null) {
            return null;
        }
        if (request.header("Authorization") != null) {
            PageResponse refusal = tooManyAttempts(request);
            if (maySignIn(refusal) && isPassword(request, basicPassword(request))) {
                return null;
            }
            if (refusal != null) {
                return refusal;
            }
        }
        return request.isFromBrowser()
                ? SignInForm.page(401, request.path(), null)
                : PageResponse.text(401, Sentence.of("console.password-needed")).with("WWW-Authenticate", BASIC);
    }

    /** The refusal of an attempt to sign in while there are too many; null if it may be made. */
    @Nullable
    PageResponse tooManyAttempts(PageRequest request) {
        Duration wait = limiter.wait(attempting(request));
        if (wait.isZero()) {
            return null;
        }
        long seconds = wait.toSeconds() + 1;
        Sentence error = Sentence.of("console.too-many-attempts", seconds);
        PageResponse refusal =
                request.isFromBrowser() ? SignInForm.page(429, request.path(), error) : PageResponse.text(429, error);
        return refusal.with("Retry-After", Long.toString(seconds));
    }

    /** Whether the password is looked at; else a right guess is not told from a wrong one. */
    boolean maySignIn(@Nullable PageResponse tooManyAttempts) {
        return tooManyAttempts == null || !guessable;
    }

    private SignInLimiter.Sender attempting(PageRequest request) {
        String browser = browsers.name(request.cookie(browserCookie));
        return browser != null
                ? new SignInLimiter.Sender(browser, true)
                : new SignInLimiter.Sender(network(request.address()), false);
    }

    /** Lets a browser in which somebody is signed in be known the next time. */
    PageResponse known(PageRequest request, PageResponse page) {
        return session(request) == null || browsers.name(request.cookie(browserCookie)) != null
                ? page
                : page.with("Set-Cookie", cookie(request, browserCookie, browsers.cookie()) + "; Max-Age=" + KNOWN_FOR);
    }

    /** Whether a link's token signs in; never again then. A right one does so in spite of any number of wrong ones. */
    boolean redeem(PageRequest request, String token) throws IOException {
        return links.redeem(token) || failed(request);
    }

    boolean isPassword(PageRequest request, @Nullable String sent) {
        // Digests have one length, so the time of the comparison reveals nothing.
        return sent != null && MessageDigest.isEqual(password, digest(sent)) || failed(request);
    }

    private boolean failed(PageRequest request) {
        SignInLimiter.Sender from = attempting(request);
        if (limiter.wait(from).isZero()) {
            LOG.warn("Failed sign-in to the console from {}", request.address());
            limiter.failed(from);
        }
        return false;
    }

    /** Begins a session, and shows a page. */
    PageResponse signedIn(PageRequest request, String to) {
        return PageResponse.seeOther(SignInForm.ownPage(to))
                .with("Set-Cookie", cookie(request, cookie, sessions.begin()));
    }

    /** Ends the session. */
    PageResponse signedOut(PageRequest request) {
        String token = request.cookie(cookie);
        if (token != null) {
            sessions.end(token);
        }
        return PageResponse.seeOther(SignInPages.SIGN_IN)
                .with("Set-Cookie", cookie(request, cookie, "") + "; Max-Age=0");
    }

    private static String cookie(PageRequest request, String name, String value) {
        String secure = "https".equals(request.header("X-Forwarded-Proto")) ? "; Secure" : "";
        return name + "=" + value + "; Path=/; HttpOnly; SameSite=Strict" + secure;
    }

    /** Who sends a request that may pass: one name a session, or an address for those who send the password. */
    String sender(PageRequest request) {
        String session = session(request);
        return session != null ? session : network(request.address());
    }

    private @Nullable String session(PageRequest request) {
        String token = request.cookie(cookie);
        return token == null ? null : sessions.find(token);
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
        String host = http.host().toLowerCase(Locale.ROOT);
        String name = header.toLowerCase(Locale.ROOT).replaceFirst(":\\d+$", "");
        return name.equals("localhost")
                || name.equals("[::1]")
                || name.matches("127(\\.\\d{1,3}){3}")
                || name.equals(host)
                || name.equals("[" + host + "]");
    }

    private static @Nullable String basicPassword(PageRequest request) {
        String header = request.header("Authorization");
        if (header == null || !header.regionMatches(true, 0, "Basic ", 0, 6)) {
            return null;
        }
        try {
            byte[] decoded = Base64.getDecoder().decode(header.substring(6).strip());
            String credentials = new String(decoded, StandardCharsets.UTF_8);
            return credentials.substring(credentials.indexOf(':') + 1);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** One person has a whole network of IPv6 addresses, and on this machine all of 127.0.0.0/8. */
    private static String network(String address) {
        if (address.startsWith("127.")) {
            return "127.0.0.1";
        }
        String[] groups = address.split(":");
        return groups.length == 8 ? String.join(":", groups[0], groups[1], groups[2], groups[3]) : address;
    }

    private static byte[] digest(String text) {
        return Sha256.digest().digest(text.getBytes(StandardCharsets.UTF_8));
    }
}
