package io.recruiteebridge.camel;

import io.recruiteebridge.recruitee.ResponseClassifier;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.Exchange;
import org.apache.camel.spi.HeaderFilterStrategy;

/**
 * Sends the headers that {@link CamelRecruiteeClient} sets, and keeps only those response headers that are read: filtering and
 * keeping the others would cost as much as reading the response. Thread-safe.
 */
final class RecruiteeHeaders implements HeaderFilterStrategy {
    private final Set<String> read = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    RecruiteeHeaders() {
        read.addAll(ResponseClassifier.HEADERS);
    }

    @Override
    public boolean applyFilterToCamelHeaders(String name, Object value, Exchange exchange) {
        return name.startsWith("Camel");
    }

    @Override
    public boolean applyFilterToExternalHeaders(String name, Object value, Exchange exchange) {
        return !read.contains(name);
    }
}
