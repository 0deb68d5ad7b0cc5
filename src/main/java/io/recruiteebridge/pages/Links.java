package io.recruiteebridge.pages;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Addresses in pages. Stateless. */
public final class Links {
    private Links() {}

    /** A relative address made of names, which may contain any character. */
    public static String path(String... names) {
        return Arrays.stream(names).map(Links::segment).collect(Collectors.joining("/"));
    }

    /** A name as one segment of an address. */
    public static String segment(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
    }

    /** Whether the address leads to a web page: anything else, {@code javascript:} above all, must not become a link. */
    public static boolean isWeb(String address) {
        return address.startsWith("https://") || address.startsWith("http://");
    }
}
