package io.recruiteebridge.pages;

import gg.jte.TemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Writes HTML in which the addresses of links and forms are those of a {@link Site}. Only attributes are touched, and never a
 * text, whatever it looks like.
 */
final class SiteOutput extends OwaspHtmlTemplateOutput {
    private static final Pattern ADDRESS = Pattern.compile("(?<=[ \n](?:href|action)=\")/[^\"]*");
    private static final Pattern OPENED = Pattern.compile("(?s).*[ \n](?:href|action)=\"");

    private final Site site;
    /** Whether what comes next is an address from its beginning. */
    private boolean opened;

    SiteOutput(TemplateOutput output, Site site) {
        super(output);
        this.site = site;
    }

    /** A part of a template, which is never split within an attribute's name. */
    @Override
    public void writeContent(String part) {
        super.writeContent(
                ADDRESS.matcher(part).replaceAll(address -> Matcher.quoteReplacement(site.address(address.group()))));
        opened = OPENED.matcher(part).matches();
    }

    @Override
    public void writeUserContent(@Nullable String value) {
        super.writeUserContent(opened && value != null && value.startsWith("/") ? site.address(value) : value);
        opened = false;
    }
}
