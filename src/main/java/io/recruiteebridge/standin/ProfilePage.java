package io.recruiteebridge.standin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.recruiteebridge.standin.Profile.CustomField;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A candidate's page, which Recruitee shows in its own application: {@code /candidates/{id}}. It answers to the machine's own
 * names only, so that no web page can read it under another name. Thread-safe.
 */
final class ProfilePage implements HttpHandler {
    static final String PATH = "/candidates/";

    private final CandidateStore account;

    ProfilePage(CandidateStore account) {
        this.account = account;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            Optional<String> page =
                    isLocal(exchange) ? page(exchange.getRequestURI().getPath()) : Optional.empty();
            byte[] body = page.orElse("Not found").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            exchange.getResponseHeaders()
                    .set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");
            exchange.sendResponseHeaders(page.isPresent() ? 200 : 404, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static boolean isLocal(HttpExchange exchange) {
        String host = String.valueOf(exchange.getRequestHeaders().getFirst("Host"));
        return host.matches("(127\\.0\\.0\\.1|localhost):\\d+");
    }

    private Optional<String> page(String path) {
        String id = path.substring(PATH.length());
        return id.matches("\\d{1,18}")
                ? account.find(Long.parseLong(id))
                        .filter(Predicate.not(StoredCandidate::deleted))
                        .map(this::page)
                : Optional.empty();
    }

    private String page(StoredCandidate candidate) {
        Profile profile = candidate.profile();
        Cv cv = candidate.cv();
        List<String> jobs = candidate.placements().stream()
                .flatMap(placement -> account.offer(placement.offerId()).stream())
                .map(Offer::title)
                .toList();
        List<String> fields = profile.fields().stream().map(ProfilePage::text).toList();
        return """
                <!DOCTYPE html>
                <html lang="en"><head><meta charset="utf-8"><title>%1$s</title>
                <style>body { max-width: 40rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 system-ui, sans-serif }
                dt { font-weight: 600 } dd { margin: 0 0 .6rem; white-space: pre-wrap; overflow-wrap: anywhere }</style></head>
                <body><p>The sandbox's stand-in for Recruitee has this candidate:</p><h1>%1$s</h1><dl>%2$s</dl></body></html>
                """.formatted(
                        escaped(profile.name()),
                        part("E-mail", profile.emails())
                                + part("Phone", profile.phones())
                                + part("Jobs", jobs)
                                + part("Tags", candidate.tags())
                                + part("Social links", profile.socialLinks())
                                + part("Links", profile.links())
                                + part("Sources", profile.sources())
                                + part("Cover letter", listOf(profile.coverLetter()))
                                + part("CV", listOf(cv == null ? null : cv.filename()))
                                + part("Custom fields", fields)
                                + part("Notes", candidate.notes()));
    }

    private static String text(CustomField field) {
        return field.name() + ": " + String.join(", ", field.values());
    }

    private static List<String> listOf(@Nullable String text) {
        return text == null ? List.of() : List.of(text);
    }

    private static String part(String name, List<String> values) {
        return values.isEmpty()
                ? ""
                : "<dt>" + name + "</dt>"
                        + values.stream()
                                .map(value -> "<dd>" + escaped(value) + "</dd>")
                                .collect(Collectors.joining());
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
