package io.recruiteebridge.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Parses the text of a setting; empty if the text is not what {@link Setting#type()} asks for. */
final class SettingValues {
    static final String BOOLEAN = "true or false";
    static final String DURATION = "a duration such as 500ms, 30s, 15m or 1h";
    static final String DURATION_OR_OFF = DURATION + ", or 0 for off";

    static final String SIZE = "a size such as 500KB or 15MB";

    private static final Pattern SIZE_SHAPE = Pattern.compile("(\\d{1,6}) ?(KB|MB)", Pattern.CASE_INSENSITIVE);
    private static final Pattern DURATION_SHAPE = Pattern.compile("(\\d{1,9})(ms|s|m|h)");
    private static final Map<String, ChronoUnit> UNITS =
            Map.of("ms", ChronoUnit.MILLIS, "s", ChronoUnit.SECONDS, "m", ChronoUnit.MINUTES, "h", ChronoUnit.HOURS);
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[?::1]?");
    private static final Pattern ADDRESS =
            Pattern.compile("[!#-'*+\\-./=?^_`{|}~\\p{Alnum}]+@[\\p{Alnum}][\\p{Alnum}.-]*");
    private static final Pattern HOST = Pattern.compile("[\\p{Alnum}.:\\[\\]_-]+");

    private static final int SHORTEST_PASSWORD = 8;

    private SettingValues() {}

    static String oneOf(Enum<?>[] values) {
        return "one of " + names(values);
    }

    static String listOf(Enum<?>[] values) {
        return "a comma-separated list of " + names(values);
    }

    private static String names(Enum<?>[] values) {
        return Arrays.stream(values).map(v -> v.name().toLowerCase(Locale.ROOT)).collect(Collectors.joining(", "));
    }

    static Optional<Boolean> bool(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    static <E extends Enum<E>> Optional<E> choice(String text, Class<E> type) {
        return Arrays.stream(type.getEnumConstants())
                .filter(v -> v.name().equalsIgnoreCase(text))
                .findFirst();
    }

    static Optional<Set<ExportFormat>> formats(String text) {
        Set<ExportFormat> formats = EnumSet.noneOf(ExportFormat.class);
        for (String name : text.split(",", -1)) {
            Optional<ExportFormat> format = choice(name.strip(), ExportFormat.class);
            if (format.isEmpty()) {
                return Optional.empty();
            }
            formats.add(format.get());
        }
        return Optional.of(Collections.unmodifiableSet(formats));
    }

    /** Texts between semicolons. */
    static Optional<List<String>> list(String text) {
        return Optional.of(Arrays.stream(text.split(";"))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .toList());
    }

    static Optional<Character> delimiter(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "," -> Optional.of(',');
            case ";" -> Optional.of(';');
            case "tab" -> Optional.of('\t');
            default -> Optional.empty();
        };
    }

    /** ISO 639 codes, which Java knows. */
    static Optional<List<String>> languages(String text) {
        List<String> codes = Arrays.stream(text.split(",", -1))
                .map(code -> code.strip().toLowerCase(Locale.ROOT))
                .toList();
        return Optional.of(codes).filter(Set.of(Locale.getISOLanguages())::containsAll);
    }

    static Optional<Duration> duration(String text) {
        return durationOrOff(text).filter(d -> !d.isZero());
    }

    static Optional<Duration> durationOrOff(String text) {
        if (text.equals("0")) {
            return Optional.of(Duration.ZERO);
        }
        Matcher shape = DURATION_SHAPE.matcher(text);
        return shape.matches()
                ? Optional.of(Duration.of(Long.parseLong(shape.group(1)), UNITS.get(shape.group(2))))
                : Optional.empty();
    }

    /** In bytes; people count a megabyte as a million of them, or as 1,048,576: the larger one is meant well. */
    static Optional<Long> size(String text) {
        Matcher shape = SIZE_SHAPE.matcher(text);
        return shape.matches()
                ? Optional.of(Long.parseLong(shape.group(1)) << (shape.group(2).equalsIgnoreCase("KB") ? 10 : 20))
                        .filter(size -> size > 0)
                : Optional.empty();
    }

    static Optional<Path> folder(String text, Path base) {
        try {
            return Optional.of(base.resolve(text).toAbsolutePath().normalize());
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    static Optional<String> companyId(String text) {
        return Optional.of(text).filter(t -> t.matches("[0-9]{1,18}"));
    }

    /** Visible ASCII only: anything else can't be sent in a header, and comes from a copy-and-paste slip. */
    static Optional<Secret> token(String text) {
        return Optional.of(text).filter(t -> t.matches("[!-~]+")).map(Secret::new);
    }

    static Optional<Secret> password(String text) {
        return line(text).filter(t -> t.length() >= SHORTEST_PASSWORD).map(Secret::new);
    }

    static Optional<String> line(String text) {
        return Optional.of(text).filter(t -> t.chars().noneMatch(Character::isISOControl));
    }

    /** A bare address; what is allowed beyond that is for the mail server to say. */
    static Optional<String> address(String text) {
        return Optional.of(text).filter(t -> ADDRESS.matcher(t).matches());
    }

    static Optional<List<String>> addresses(String text) {
        List<String> addresses =
                Arrays.stream(text.split(",", -1)).map(String::strip).toList();
        return Optional.of(addresses)
                .filter(all -> all.stream().allMatch(one -> address(one).isPresent()));
    }

    /** Its path or query is what gives the right to write there. */
    static Optional<Secret> webhook(String text) {
        return safeAddress(text).map(uri -> new Secret(uri.toString()));
    }

    static Optional<String> host(String text) {
        return Optional.of(text).filter(t -> HOST.matcher(t).matches());
    }

    /** Without user and password: those have settings of their own, and an address is shown in messages. */
    static Optional<String> postgresql(String text) {
        return Optional.of(text)
                .filter(t -> t.matches("jdbc:postgresql:[!-~]+"))
                .filter(t -> !t.toLowerCase(Locale.ROOT).matches(".*([?&](user|(ssl)?password)=|//[^/?]*@).*"));
    }

    /** Judged by the text alone: with DNS, somebody else would decide what counts as this machine. */
    static boolean isLoopback(String host) {
        return LOOPBACK.matcher(host.toLowerCase(Locale.ROOT)).matches();
    }

    static Optional<URI> baseUrl(String text) {
        return safeAddress(text.replaceAll("/+$", "")).filter(uri -> uri.getRawQuery() == null);
    }

    /** An address to which a secret can be sent, and which has no user and no fragment. */
    private static Optional<URI> safeAddress(String text) {
        URI uri;
        try {
            uri = new URI(schemeInSmallLetters(text));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
        boolean bare = uri.getRawUserInfo() == null && uri.getRawFragment() == null;
        boolean safe = uri.getHost() != null
                && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()) && isLoopback(uri.getHost()));
        return bare && safe ? Optional.of(uri) : Optional.empty();
    }

    /** The same address, but the scheme is also the name of a Camel component, which is lower-case. */
    private static String schemeInSmallLetters(String address) {
        int colon = address.indexOf(':');
        return colon < 0 ? address : address.substring(0, colon).toLowerCase(Locale.ROOT) + address.substring(colon);
    }
}
