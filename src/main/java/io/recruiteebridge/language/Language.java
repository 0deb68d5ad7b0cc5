package io.recruiteebridge.language;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A language in which people read. Its texts are the resource {@code /language/<code>.properties}; a text that depends on a
 * number has a line for each plural form, by the names of the Unicode CLDR: {@code rows.one}, {@code rows.few}. Thread-safe.
 */
public enum Language {
    ENGLISH("en", Language::oneOrOther),
    GERMAN("de", Language::oneOrOther),
    DUTCH("nl", Language::oneOrOther),
    FRENCH("fr", number -> number == 0 ? "one" : oneMillionsOrOther(number)),
    POLISH("pl", Language::oneFewOrMany),
    SPANISH("es", Language::oneMillionsOrOther);

    private static final Pattern BRACKET = Pattern.compile("[\\[\\]]");

    /** In minutes: what is longer is told in days. */
    private static final int FROM_DAYS = 48 * 60;

    private interface PluralRule {
        String form(long number);
    }

    private final String code;
    private final Locale locale;
    private final PluralRule plural;
    private volatile @Nullable Map<String, String> texts;
    /** Of the texts that were needed so far. */
    private final Map<String, Template> templates = new ConcurrentHashMap<>();

    Language(String code, PluralRule plural) {
        this.code = code;
        this.locale = Locale.forLanguageTag(code);
        this.plural = plural;
    }

    /** The language with that ISO 639 code. */
    public static Optional<Language> of(String code) {
        return Arrays.stream(values())
                .filter(language -> language.code.equals(code))
                .findFirst();
    }

    /** ISO 639, in lower case. */
    public String code() {
        return code;
    }

    /**
     * A text of this language.
     *
     * @param key its key, without the plural form: the first argument decides on that
     * @param arguments for {@code {0}}, {@code {1}} …: texts stay as they are; sentences, numbers, durations, dates and times
     *     are written as this language does, but for {@code {0:digits}} as programs do
     * @throws IllegalArgumentException if there is no such text
     */
    public String say(String key, Object... arguments) {
        return filled(template(key, arguments), arguments);
    }

    /**
     * A text of this language in which something is marked by square brackets, for example as a link.
     *
     * @return what is marked, and what comes before, between and behind it, by turns: the text begins with what isn't marked
     * @throws IllegalArgumentException if there is no such text
     */
    public List<String> parts(String key, Object... arguments) {
        String text = Objects.requireNonNull(texts().get(key(key, arguments)));
        return Arrays.stream(BRACKET.split(text, -1))
                .map(part -> filled(Template.of(part), arguments))
                .toList();
    }

    /** The texts whose keys begin with that, as they stand in the resource, for a script. */
    public SortedMap<String, String> textsOf(String prefix) {
        SortedMap<String, String> some = new TreeMap<>();
        texts().forEach((key, text) -> {
            if (key.startsWith(prefix)) {
                some.put(key, text);
            }
        });
        return some;
    }

    private Template template(String key, Object... arguments) {
        return templates.computeIfAbsent(
                key(key, arguments), known -> Template.of(Objects.requireNonNull(texts().get(known))));
    }

    /** The key with the plural form, if there is one. */
    private String key(String key, Object... arguments) {
        Map<String, String> known = texts();
        if (known.containsKey(key)) {
            return key;
        }
        String plural = arguments.length > 0 && arguments[0] instanceof Number number
                ? key + "." + pluralForm(number.longValue())
                : key;
        if (!known.containsKey(plural)) {
            throw new IllegalArgumentException("No text " + key + " in " + code);
        }
        return plural;
    }

    private String filled(Template template, Object... arguments) {
        return template.filled(place -> {
            Object argument = arguments[place.argument()];
            return place.isDigits() ? argument.toString() : written(argument);
        });
    }

    /** Whether there is such a text, which depends on no number. */
    public boolean has(String key) {
        return texts().containsKey(key);
    }

    /** A text of somebody else's, in quotes. */
    public String quote(String text) {
        return say("quotation", text);
    }

    /** The plural form that goes with that number: {@code one}, {@code few}, {@code many} or {@code other}. */
    String pluralForm(long number) {
        return plural.form(number);
    }

    private String written(Object argument) {
        if (argument instanceof Sentence sentence) {
            return sentence.in(this);
        }
        if (argument instanceof Number number) {
            return number(number.longValue());
        }
        if (argument instanceof Duration duration) {
            return duration(duration);
        }
        if (argument instanceof ZonedDateTime time) {
            return time(time.toInstant(), time.getZone());
        }
        if (argument instanceof LocalDate date) {
            return formatter("format.date").format(date);
        }
        return argument.toString();
    }

    public String number(long number) {
        return NumberFormat.getIntegerInstance(locale).format(number);
    }

    /** With one digit behind the point. */
    public String decimal(double number) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMinimumFractionDigits(1);
        format.setMaximumFractionDigits(1);
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format.format(BigDecimal.valueOf(number));
    }

    public String time(Instant instant, ZoneId zone) {
        return formatter("format.time").format(instant.atZone(zone));
    }

    /** Rounded to what matters: {@code 45 s}, {@code 12 min}, {@code 2 h 5 min}, {@code 3 days}. */
    public String duration(Duration duration) {
        long seconds = seconds(duration);
        if (seconds < 90) {
            return seconds + " s";
        }
        long minutes = minutes(seconds);
        if (minutes < 90) {
            return minutes + " min";
        }
        if (minutes < FROM_DAYS) {
            return minutes / 60 + " h" + (minutes % 60 == 0 ? "" : " " + minutes % 60 + " min");
        }
        return say("days", days(minutes));
    }

    /** How long ago something was, as exactly as {@link #duration}. */
    public String ago(Duration duration) {
        long minutes = minutes(seconds(duration));
        return minutes < FROM_DAYS ? say("ago", duration) : say("days-ago", days(minutes));
    }

    private static long seconds(Duration duration) {
        return Math.max(1, (duration.toMillis() + 999) / 1000);
    }

    private static long minutes(long seconds) {
        return Math.round(seconds / 60.0);
    }

    private static long days(long minutes) {
        return Math.round(minutes / 60.0 / 24);
    }

    /** How many a second, or a minute. */
    public String pace(double perSecond) {
        return perSecond >= 1
                ? say("pace.second", Math.round(perSecond))
                : say("pace.minute", Math.max(1, Math.round(perSecond * 60)));
    }

    private DateTimeFormatter formatter(String key) {
        return DateTimeFormatter.ofPattern(say(key), locale);
    }

    /** All texts by their keys. */
    Map<String, String> texts() {
        Map<String, String> known = texts;
        if (known == null) {
            known = read();
            texts = known;
        }
        return known;
    }

    private Map<String, String> read() {
        String name = "/language/" + code + ".properties";
        try (InputStream in = Language.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("missing from the program: " + name);
            }
            Properties properties = new Properties();
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return properties.stringPropertyNames().stream()
                    .collect(Collectors.toUnmodifiableMap(key -> key, properties::getProperty));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String oneOrOther(long number) {
        return number == 1 ? "one" : "other";
    }

    private static String oneMillionsOrOther(long number) {
        return number != 0 && number % 1_000_000 == 0 ? "many" : oneOrOther(number);
    }

    private static String oneFewOrMany(long number) {
        if (number == 1) {
            return "one";
        }
        long last = number % 10;
        boolean teen = number % 100 / 10 == 1;
        return last >= 2 && last <= 4 && !teen ? "few" : "many";
    }
}
