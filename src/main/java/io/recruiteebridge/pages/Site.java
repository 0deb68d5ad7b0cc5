package io.recruiteebridge.pages;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whose pages they are. Where one process has several companies, those of each are below {@code /companies/<name>}, and links in
 * them, which are written as if there were one company, lead there. Immutable.
 *
 * @param company empty: of the only company, or of all
 * @param companies the names of all that can be chosen; empty if there is only one, or none of several is at work
 * @param several whether the process may have several
 */
public record Site(String company, List<String> companies, boolean several) {
    /** The pages of the only company. */
    public static final Site ONLY = new Site("", List.of(), false);

    /** The page of all companies. */
    public static final String ALL = "/companies";

    private static final Pattern OF_COMPANY = Pattern.compile(ALL + "/([^/]+)(/.*)?");
    /** What all companies have in common. */
    private static final Pattern COMMON = Pattern.compile("/(?:assets/|sign-|companies(?:/|$)).*|//.*");

    public Site {
        companies = List.copyOf(companies);
    }

    /** Pages of one of several companies, or of all. */
    public Site(String company, List<String> companies) {
        this(company, companies, true);
    }

    /** The company in an address, still encoded; empty if it has none. */
    public static String companyIn(String address) {
        Matcher matcher = OF_COMPANY.matcher(address);
        return matcher.matches() ? matcher.group(1) : "";
    }

    /** The same address without its company. */
    public static String withoutCompany(String address) {
        Matcher matcher = OF_COMPANY.matcher(address);
        return !matcher.matches() ? address : matcher.group(2) == null ? "/" : matcher.group(2);
    }

    /** The first page of a company. */
    public static String start(String company) {
        return ALL + "/" + Links.segment(company);
    }

    /** Whether the page is about all companies. */
    public boolean isOfAll() {
        return several && company.isEmpty();
    }

    /** Where an address within the program leads from these pages. */
    public String address(String path) {
        if (company.isEmpty() || COMMON.matcher(path).matches()) {
            return path;
        }
        return path.equals("/") ? start(company) : start(company) + path;
    }
}
