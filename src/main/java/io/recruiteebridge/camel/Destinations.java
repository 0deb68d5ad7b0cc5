package io.recruiteebridge.camel;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Where the requests of several companies go. The addresses in the routes are fixed, since Camel would parse and convert one per
 * request; they have {@value #ANY} for the company's id, which is put in right before a request is sent. Thread-safe.
 */
@FunctionalInterface
public interface Destinations {
    /** The id in the routes' addresses. */
    String ANY = "company";
    /** The header that names a request's company; it isn't sent. */
    String COMPANY = "Bridge-Company";

    /**
     * @param companyId in Recruitee
     * @param maySend whether its requests may be sent now
     */
    record Destination(String companyId, BooleanSupplier maySend) {
        private static final String ANYWHERE = "/c/" + ANY + "/";

        /** The path of a request of this company. */
        String in(String path) {
            int at = path.indexOf(ANYWHERE);
            if (at < 0) {
                throw new IllegalStateException("no request of a company goes to " + path);
            }
            return path.substring(0, at) + "/c/" + companyId + path.substring(at + ANYWHERE.length() - 1);
        }
    }

    /** The destination of a company, by its name; null if it is gone. */
    @Nullable
    Destination of(String company);
}
