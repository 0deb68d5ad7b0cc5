package io.recruiteebridge.console;

import io.recruiteebridge.language.Language;
import io.recruiteebridge.language.Sentence;
import io.recruiteebridge.pages.Links;
import io.recruiteebridge.pages.Site;
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
 * @param body the content; empty if it is large, or still to be said
 * @param large the content, if it may be large
 * @param wording the content before it is known in which language; see {@link #in}
 */
public record PageResponse(
        int status,
        Map<String, String> headers,
        byte[] body,
        @Nullable Content large,
        @Nullable Wording wording) {
    /** Content for people. */
    interface Wording {
        String in(Language language, Site site);
    }

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

    /** @param model the template's parameter {@code page} */
    static PageResponse page(int status, String template, Object model) {
        return said(status, HTML, (language, site) -> Templates.render(template, model, language, site));
    }

    /** A page that may be large. */
    static PageResponse page(Content content, Language language) {
        return new PageResponse(200, Map.of("Content-Type", HTML), new byte[0], content, null).saidIn(language);
    }

    static PageResponse text(int status, Sentence text) {
        return said(status, "text/plain; charset=utf-8", (language, site) -> text.in(language) + "\n");
    }

    static PageResponse of(int status, String type, byte[] body) {
        return new PageResponse(status, Map.of("Content-Type", type), body, null, null);
    }

    private static PageResponse said(int status, String type, Wording wording) {
        return new PageResponse(status, Map.of("Content-Type", type), new byte[0], null, wording);
    }

    /** The response as it is sent to somebody who reads that language. */
    public PageResponse in(Language language) {
        return wording == null
                ? this
                : new PageResponse(
                                status,
                                headers,
                                wording.in(language, Site.ONLY).getBytes(StandardCharsets.UTF_8),
                                null,
                                null)
                        .saidIn(language);
    }

    /** The response as it is sent to somebody who looks at these pages: where its links lead. */
    PageResponse on(Site site) {
        Wording said = wording;
        PageResponse here = new PageResponse(
                status, headers, body, large, said == null ? null : (language, any) -> said.in(language, site));
        String location = headers.get("Location");
        return location == null ? here : here.with("Location", site.address(location));
    }

    private PageResponse saidIn(Language language) {
        return with("Content-Language", language.code()).with("Vary", "Accept-Language");
    }

    /** A redirect; after a form it keeps a reload from sending the form again. */
    static PageResponse seeOther(String location) {
        return new PageResponse(303, Map.of("Location", location), new byte[0], null, null);
    }

    static PageResponse notFound() {
        return text(404, Sentence.of("console.no-such-page"));
    }

    static PageResponse methodNotAllowed() {
        return text(405, Sentence.of("console.view-only")).with("Allow", "GET");
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
                () -> Files.newInputStream(file),
                null);
    }

    /** Something went wrong that the log knows. */
    public static PageResponse failed() {
        return text(500, Sentence.of("console.went-wrong"));
    }

    /** There is too much to do at the moment; programs are told when to try again, in seconds. */
    public static PageResponse busy(int retryAfter) {
        return text(503, Sentence.of("console.busy")).with("Retry-After", Integer.toString(retryAfter));
    }

    PageResponse with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new PageResponse(status, more, body, large, wording);
    }

    @Override
    public String toString() {
        return "response " + status;
    }
}
