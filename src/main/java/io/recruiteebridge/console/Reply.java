package io.recruiteebridge.console;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a browser gets. Immutable.
 *
 * @param body the content; empty if it is a file
 * @param file the content, if it is a file
 */
public record Reply(
        int status,
        Map<String, String> headers,
        byte[] body,
        @Nullable Path file) {
    /** Only what comes from the console itself runs or loads; photos may come from elsewhere, over https. */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' https:;"
                    + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public Reply {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("Content-Security-Policy", POLICY);
        all.put("X-Content-Type-Options", "nosniff");
        all.put("X-Frame-Options", "DENY");
        // Not no-referrer: browsers would then hide the origin of the own forms, too.
        all.put("Referrer-Policy", "same-origin");
        all.put("Cross-Origin-Opener-Policy", "same-origin");
        all.put("Cross-Origin-Resource-Policy", "same-origin");
        all.put("Cache-Control", "no-store");
        all.putAll(headers);
        headers = Map.copyOf(all);
    }

    static Reply page(int status, String html) {
        return of(status, "text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8));
    }

    static Reply text(int status, String text) {
        return of(status, "text/plain; charset=utf-8", (text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    static Reply of(int status, String type, byte[] body) {
        return new Reply(status, Map.of("Content-Type", type), body, null);
    }

    /** Elsewhere; after a form this keeps a reload from sending it again. */
    static Reply seeOther(String location) {
        return new Reply(303, Map.of("Location", location), new byte[0], null);
    }

    static Reply notFound() {
        return text(404, "There is no such page.");
    }

    /** A file to be saved, never shown: what is in it comes from outside. */
    static Reply download(Path file, String name, String type) {
        String ascii = name.replaceAll("[^A-Za-z0-9 ._-]", "_");
        return new Reply(
                200,
                Map.of(
                        "Content-Type",
                        type,
                        "Content-Disposition",
                        "attachment; filename=\"" + ascii + "\"; filename*=UTF-8''" + Url.segment(name)),
                new byte[0],
                file);
    }

    Reply with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Reply(status, more, body, file);
    }
}
