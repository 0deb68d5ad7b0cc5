package io.recruiteebridge.console;

import java.io.InputStream;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a browser asks. Immutable, but for the body, which can be read once.
 *
 * @param path as sent: not decoded, nothing resolved
 * @param query the decoded parameters; of several with one name the first
 * @param headers a header by its name, in whatever case; null if there is none
 * @param body empty if there is none
 */
public record PageRequest(
        String method,
        String path,
        Map<String, String> query,
        Function<String, @Nullable String> headers,
        InputStream body) {
    public PageRequest {
        query = Map.copyOf(query);
    }

    @Nullable
    String header(String name) {
        return headers.apply(name);
    }

    String parameter(String name) {
        return query.getOrDefault(name, "");
    }

    /** The length of the body as announced; -1 where it is not. */
    long announcedLength() {
        String length = header("Content-Length");
        return length == null || !length.matches("\\d{1,18}") ? -1 : Long.parseLong(length);
    }
}
