package io.recruiteebridge.pages;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.recruiteebridge.language.Language;
import java.util.Map;

/**
 * Renders the templates of {@code src/main/jte}, which the build turns into classes of this program. Each value is escaped
 * for the place where it appears. Thread-safe.
 */
public final class Templates {
    private static final TemplateEngine ENGINE = TemplateEngine.createPrecompiled(
            null, ContentType.Html, Templates.class.getClassLoader(), "io.recruiteebridge");

    private Templates() {}

    /**
     * Renders a page.
     *
     * @param template the path below {@code src/main/jte}
     * @param model the template's one parameter
     */
    public static String render(String template, Object model) {
        StringOutput html = new StringOutput();
        ENGINE.render(template, model, html);
        return printable(html);
    }

    /**
     * Renders a page in a language.
     *
     * @param template the path below {@code src/main/jte}
     * @param page the template's parameter of that name; the other one is {@code language}
     */
    public static String render(String template, Object page, Language language) {
        return render(template, page, language, Site.ONLY);
    }

    /**
     * Renders a page in a language.
     *
     * @param template the path below {@code src/main/jte}
     * @param page the template's parameter of that name; the others are {@code language} and {@code site}
     * @param site where its links lead
     */
    public static String render(String template, Object page, Language language, Site site) {
        StringOutput html = new StringOutput();
        ENGINE.render(template, Map.of("page", page, "language", language, "site", site), new SiteOutput(html, site));
        return printable(html);
    }

    private static String printable(StringOutput html) {
        String page = html.toString();
        for (int i = 0; i < page.length(); i++) {
            if (isControl(page.charAt(i))) {
                return page.chars()
                        .map(c -> isControl(c) ? '\uFFFD' : c)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
            }
        }
        return page;
    }

    /** HTML has no way to write these, escaped or not. */
    private static boolean isControl(int c) {
        return c <= 0x08 || c >= 0x0E && c <= 0x1B || c >= 0x7F && c <= 0x9F;
    }
}
