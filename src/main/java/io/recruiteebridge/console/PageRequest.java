package io.recruiteebridge.console;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A browser's request. Immutable.
 *
 * @param path without dot segments, still encoded
 * @param query the decoded parameters; of several with the same name the first
 * @param headers a header by its name, in whatever case; null if there is none
 * @param form the decoded fields of a form; empty for an upload
 * @param upload the file that was uploaded; the caller deletes it unless it was moved
 */
public record PageRequest(
        String method,
        String path,
        Map<String, String> query,
        Function<String, @Nullable String> headers,
        Map<String, String> form,
        @Nullable Upload upload) {
    /** @param fileName as the browser sent it */
    public record Upload(String fileName, Path file) {}

    public PageRequest {
        query = Map.copyOf(query);
        form = Map.copyOf(form);
    }

    /** The same request with its body. */
    public PageRequest with(Map<String, String> form, @Nullable Upload upload) {
        return new PageRequest(method, path, query, headers, form, upload);
    }

    @Nullable
    String header(String name) {
        return headers.apply(name);
    }

    String parameter(String name) {
        return query.getOrDefault(name, "");
    }

    String field(String name) {
        return form.getOrDefault(name, "");
    }

    public boolean isPost() {
        return method.equals("POST");
    }

    /** Whether the body is a form with files. */
    public boolean isUpload() {
        String type = header("Content-Type");
        return path.equals("/import")
                && type != null
                && type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data");
    }
}
