package io.recruiteebridge.camel;

import io.recruiteebridge.recruitee.ResponseClassifier;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.Exchange;
import org.apache.camel.spi.HeaderFilterStrategy;

/**
 * A request is sent with the headers that {@link CamelRecruiteeClient} set. Of a response's headers only those are kept that
 * somebody reads: to filter and keep the others costs as much as reading the response. Thread-safe.
 */
final class RecruiteeHeaders implements HeaderFilterStrategy {
    static final String CONTENT_ENCODING = "Content-Encoding";

    private final Set<String> read = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    RecruiteeHeaders() {
        read.addAll(ResponseClassifier.HEADERS);
        read.add(CONTENT_ENCODING);
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
