package io.recruiteebridge.camel;

import io.recruiteebridge.recruitee.ResponseClassifier;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.Exchange;
import org.apache.camel.spi.HeaderFilterStrategy;

/**
 * A request goes out with the headers that the door gave it. Of an answer's headers only those come in that somebody reads:
 * to sort out and keep the others costs as much as reading the answer. Thread-safe.
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
