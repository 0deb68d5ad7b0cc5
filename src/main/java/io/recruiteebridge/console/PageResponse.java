package io.recruiteebridge.console;

import io.recruiteebridge.pages.Links;
import io.recruiteebridge.pages.Templates;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The response to a browser. Immutable; printed without anything that may be secret.
 *
 * @param body the content; empty if it is large
 * @param large the content, if it may be large
 */
public record PageResponse(
        int status,
        Map<String, String> headers,
        byte[] body,
        @Nullable Content large) {
    /** Scripts and styles come from the console alone; photos may come from anywhere over https. */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' https:;"
                    + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static final String HTML = "text/html; charset=utf-8";

    public PageResponse {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("Content-Security-Policy", POLICY);
        all.put("X-Content-Type-Options", "nosniff");
        all.put("X-Frame-Options", "DENY");
        // Not no-referrer: browsers would then hide the origin of our own forms, too.
        all.put("Referrer-Policy", "same-origin");
        all.put("Cross-Origin-Opener-Policy", "same-origin");
        all.put("Cross-Origin-Resource-Policy", "same-origin");
        all.put("Cache-Control", "no-store");
        all.putAll(headers);
        headers = Map.copyOf(all);
    }

    /** @param model the template's parameter */
    static PageResponse page(int status, String template, Object model) {
        String html = Templates.render(template, model);
        return of(status, HTML, html.getBytes(StandardCharsets.UTF_8));
    }

    /** A page that may be large. */
    static PageResponse page(Content content) {
        return new PageResponse(200, Map.of("Content-Type", HTML), new byte[0], content);
    }

    static PageResponse text(int status, String text) {
        return of(status, "text/plain; charset=utf-8", (text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    static PageResponse of(int status, String type, byte[] body) {
        return new PageResponse(status, Map.of("Content-Type", type), body, null);
    }

    /** A redirect; after a form it keeps a reload from sending the form again. */
    static PageResponse seeOther(String location) {
        return new PageResponse(303, Map.of("Location", location), new byte[0], null);
    }

    static PageResponse notFound() {
        return text(404, "There is no such page.");
    }

    static PageResponse methodNotAllowed() {
        return text(405, "This page can only be viewed.").with("Allow", "GET");
    }

    /** A file to be saved, never shown, because its content comes from outside. */
    static PageResponse download(Path file, String name, String type) {
        String ascii = name.replaceAll("[^A-Za-z0-9 ._-]", "_");
        return new PageResponse(
                200,
                Map.of(
                        "Content-Type",
                        type,
                        "Content-Disposition",
                        "attachment; filename=\"" + ascii + "\"; filename*=UTF-8''" + Links.segment(name)),
                new byte[0],
                () -> Files.newInputStream(file));
    }

    /** Something went wrong that the log knows. */
    public static PageResponse failed() {
        return text(500, "Something went wrong; see the log.");
    }

    /** There is too much to do at the moment; programs are told when to try again, in seconds. */
    public static PageResponse busy(int retryAfter) {
        return text(503, "The console is busy; try again in a moment.")
                .with("Retry-After", Integer.toString(retryAfter));
    }

    PageResponse with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new PageResponse(status, more, body, large);
    }

    @Override
    public String toString() {
        return "response " + status;
    }
}
