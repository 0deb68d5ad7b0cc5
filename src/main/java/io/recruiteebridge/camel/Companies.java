package io.recruiteebridge.camel;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * The companies that the routes work for, and which of them an exchange belongs to. Whoever begins an exchange for a company
 * says so by {@link #give}; a route of somebody else's names it in the property or header {@value #NAME}. Where there is only one
 * company, every exchange is its. Thread-safe.
 */
public final class Companies {
    /** The exchange property, or header, with a company's name. */
    public static final String NAME = "company";

    private static final String PARTS = "bridge.company";

    private final Map<String, CompanyParts> companies = new ConcurrentHashMap<>();

    /** From now on exchanges may be this company's. */
    public void add(CompanyParts company) {
        companies.put(company.name(), company);
    }

    /** From now on no new exchange is this company's. */
    public void remove(String name) {
        companies.remove(name);
    }

    /** All companies at this moment. */
    public Collection<CompanyParts> all() {
        return companies.values();
    }

    /** The company of that name, or null. */
    public @Nullable CompanyParts find(String name) {
        return companies.get(name);
    }

    /** Makes an exchange a company's, also after the company was removed. */
    public static void give(Exchange exchange, CompanyParts company) {
        exchange.setProperty(PARTS, company);
        if (!company.name().isEmpty()) {
            exchange.setProperty(NAME, company.name());
        }
    }

    /**
     * The company of an exchange.
     *
     * @throws IllegalStateException if there are several, and the exchange doesn't say which, or names one that isn't there
     */
    public CompanyParts of(Exchange exchange) {
        CompanyParts company = find(exchange);
        if (company == null) {
            throw new IllegalStateException("the exchange property or header '" + NAME
                    + "' must name the company that is meant, one of " + companies.keySet());
        }
        return company;
    }

    /** The same, but null if it isn't known; of no exchange, the only company. */
    @Nullable
    CompanyParts find(@Nullable Exchange exchange) {
        if (exchange == null) {
            return onlyOne();
        }
        if (exchange.getProperty(PARTS) instanceof CompanyParts given) {
            return given;
        }
        String name = exchange.getProperty(NAME, exchange.getMessage().getHeader(NAME, String.class), String.class);
        return name == null ? onlyOne() : companies.get(name);
    }

    private @Nullable CompanyParts onlyOne() {
        List<CompanyParts> all = List.copyOf(companies.values());
        return all.size() == 1 && all.get(0).name().isEmpty() ? all.get(0) : null;
    }
}
