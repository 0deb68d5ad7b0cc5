package io.recruiteebridge.camel;

import java.util.Locale;
import org.apache.camel.Exchange;
import org.apache.camel.spi.HeaderFilterStrategy;

/**
 * Nothing that a browser sends becomes a header of the message, where it could steer what Camel does: no header, no
 * parameter, no field of a form. The pages read them from the request itself. Back goes what the pages set.
 */
final class NoRequestHeaders implements HeaderFilterStrategy {
    @Override
    public boolean applyFilterToExternalHeaders(String name, Object value, Exchange exchange) {
        return true;
    }

    @Override
    public boolean applyFilterToCamelHeaders(String name, Object value, Exchange exchange) {
        return name.toLowerCase(Locale.ROOT).startsWith("camel");
    }
}
