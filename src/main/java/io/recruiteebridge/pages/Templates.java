package io.recruiteebridge.pages;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.recruiteebridge.language.Language;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Renders the templates of {@code src/main/jte}, which the build turns into classes of this program. Each value is escaped
 * for the place where it appears. Thread-safe.
 */
public final class Templates {
    private static final TemplateEngine ENGINE = TemplateEngine.createPrecompiled(
            null, ContentType.Html, Templates.class.getClassLoader(), "io.recruiteebridge");
    /** HTML has no way to write these, escaped or not. */
    private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x08\\x0E-\\x1B\\x7F-\\x9F]");

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
        return CONTROL.matcher(html.toString()).replaceAll("\uFFFD");
    }
}
