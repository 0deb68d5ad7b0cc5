package io.recruiteebridge.standin;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A parsed request head. Immutable.
 *
 * @param company the part after {@code /c/}; "" if there is none
 * @param route the path below the company with ids as {@code {id}}, such as {@code candidates/{id}/tags}
 * @param id the first id in the path; 0 if there is none
 * @param query parameters, decoded
 */
record HttpRequest(
        String method, String company, String route, long id, Map<String, List<String>> query, Headers headers) {
    private static final Pattern COMPANY = Pattern.compile("/c/([^/]+)/(.+)");
    private static final Pattern ID = Pattern.compile("(?<=/)\\d{1,18}(?=/|$)");

    static HttpRequest of(HttpExchange exchange) {
        String path = exchange.getRequestURI().getPath();
        Matcher inCompany = COMPANY.matcher(path);
        boolean matches = inCompany.matches();
        String below = matches ? inCompany.group(2) : path;
        Matcher ids = ID.matcher(below);
        long id = ids.find() ? Long.parseLong(ids.group()) : 0;
        return new HttpRequest(
                exchange.getRequestMethod(),
                matches ? inCompany.group(1) : "",
                ids.replaceAll("{id}"),
                id,
                query(exchange.getRequestURI().getRawQuery()),
                exchange.getRequestHeaders());
    }

    Optional<String> parameter(String name) {
        List<String> values = query.getOrDefault(name, List.of());
        return values.isEmpty()
                ? Optional.empty()
                : Optional.of(values.get(values.size() - 1)).filter(value -> !value.isBlank());
    }

    /** All values of a parameter that may be repeated. */
    Set<String> all(String name) {
        return Set.copyOf(query.getOrDefault(name, List.of()));
    }

    /** A whole number of at least {@code least}; anything else counts as absent. */
    int number(String name, int otherwise, int least) {
        try {
            return parameter(name)
                    .map(Integer::parseInt)
                    .filter(number -> number >= least)
                    .orElse(otherwise);
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    /** The numbers in a comma list. */
    List<Long> ids(String list) {
        return Arrays.stream(list.split(","))
                .map(String::strip)
                .filter(id -> id.matches("\\d{1,18}"))
                .map(Long::valueOf)
                .toList();
    }

    private static Map<String, List<String>> query(String raw) {
        if (raw == null) {
            return Map.of();
        }
        Map<String, List<String>> parameters = new HashMap<>();
        for (String pair : raw.split("&")) {
            String[] parts = pair.split("=", 2);
            parameters
                    .computeIfAbsent(decode(parts[0]), name -> new ArrayList<>())
                    .add(parts.length == 2 ? decode(parts[1]) : "");
        }
        return parameters;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
