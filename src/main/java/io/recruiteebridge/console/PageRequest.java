package io.recruiteebridge.console;

import io.recruiteebridge.pages.Site;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A browser's request. Immutable; printed without anything that may be secret.
 *
 * @param path without dot segments, still encoded
 * @param query the decoded parameters; of several with the same name the first
 * @param address the client's IP address
 * @param headers a header by its name, in whatever case; null if there is none
 * @param form the decoded fields of a form; empty for an upload
 * @param uploads the files that were uploaded; the caller deletes them unless they were moved
 */
public record PageRequest(
        String method,
        String path,
        Map<String, String> query,
        String address,
        Function<String, @Nullable String> headers,
        Map<String, String> form,
        List<Upload> uploads) {
    /** @param fileName as the browser sent it */
    public record Upload(String fileName, Path file, UploadVisit visit) {}

    public PageRequest {
        query = Map.copyOf(query);
        form = Map.copyOf(form);
        uploads = List.copyOf(uploads);
    }

    /** The same request as it would be if there were only one company. */
    PageRequest withoutCompany() {
        return new PageRequest(method, Site.withoutCompany(path), query, address, headers, form, uploads);
    }

    /** The same request with its body. */
    public PageRequest with(Map<String, String> form, List<Upload> uploads) {
        return new PageRequest(method, path, query, address, headers, form, uploads);
    }

    @Nullable
    String header(String name) {
        return headers.apply(name);
    }

    /** A cookie's value; null if there is none. */
    @Nullable
    String cookie(String name) {
        String all = header("Cookie");
        return all == null
                ? null
                : Arrays.stream(all.split(";"))
                        .map(String::strip)
                        .filter(pair -> pair.startsWith(name + "="))
                        .map(pair -> pair.substring(name.length() + 1))
                        .findFirst()
                        .orElse(null);
    }

    /** Whether a person is likely to see the response; a browser would ask for a challenged password in a window of its own. */
    boolean isFromBrowser() {
        String accepted = header("Accept");
        String agent = header("User-Agent");
        return accepted != null && accepted.contains("text/html") || agent != null && agent.startsWith("Mozilla/");
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
        return Site.withoutCompany(path).equals("/import")
                && type != null
                && type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data");
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
