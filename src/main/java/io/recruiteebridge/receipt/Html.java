package io.recruiteebridge.receipt;

import io.recruiteebridge.outcome.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Pages that stand for themselves: no network, no script. Whatever comes from a file is shown as text. */
public final class Html {
    private static final String STYLE = style();

    private Html() {}

    static String page(String title, String head, String body) {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <title>%s</title>
                %s<style>
                %s</style>
                </head>
                <body>
                <main>
                %s</main>
                </body>
                </html>
                """.formatted(escape(title), head, STYLE, body);
    }

    /** Text for markup: nothing in it is markup any more, in attributes neither. */
    public static String escape(String text) {
        var escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(Character.isISOControl(c) && !Character.isWhitespace(c) ? '\uFFFD' : c);
            }
        }
        return escaped.toString();
    }

    /** Text from outside, kept from turning the text around it (right-to-left marks do). */
    public static String isolated(String text) {
        return "<bdi>" + escape(text) + "</bdi>";
    }

    /** A link to a file near the page; the text is the file's name. */
    static String fileLink(String... path) {
        return "<a href=\"" + href(path) + "\">" + isolated(path[path.length - 1]) + "</a>";
    }

    /** The address of a file near the page. */
    public static String href(String... path) {
        return Arrays.stream(path).map(Html::pathSegment).collect(Collectors.joining("/"));
    }

    /** A link to a web page if it is one, and plain text otherwise. */
    public static String webLink(String url, String text) {
        boolean web = url.startsWith("https://") || url.startsWith("http://");
        return web ? "<a href=\"" + escape(url) + "\" rel=\"noreferrer\">" + escape(text) + "</a>" : escape(text);
    }

    /** How the rows divide, at a glance; the numbers have to stand beside it. */
    static String bar(Counts counts) {
        String segments = Arrays.stream(Outcome.values())
                .filter(outcome -> counts.of(outcome) > 0)
                .map(outcome -> "<span class=\"%s\" style=\"flex-grow:%d\"></span>"
                        .formatted(outcome.word(), counts.of(outcome)))
                .collect(Collectors.joining());
        return "<div class=\"bar\" aria-hidden=\"true\">" + segments + "</div>\n";
    }

    private static String pathSegment(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String style() {
        try (InputStream css = Html.class.getResourceAsStream("page.css")) {
            if (css == null) {
                throw new IllegalStateException("page.css is missing from the program");
            }
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
