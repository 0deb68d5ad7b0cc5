package io.recruiteebridge.camel;

import java.util.Locale;
import org.apache.camel.Exchange;
import org.apache.camel.spi.HeaderFilterStrategy;

/**
 * Keeps everything that a browser sends (headers, parameters, form fields) out of the message's headers, where it could steer
 * Camel; pages read the request itself. Sends the headers that pages set.
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
