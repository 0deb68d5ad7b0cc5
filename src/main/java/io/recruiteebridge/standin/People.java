package io.recruiteebridge.standin;

import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes up people: names of many languages, each e-mail address (at example.com) only once, phones from ranges that
 * regulators keep for fiction, created over the last year. The same seed gives the same people. Not thread-safe.
 */
public final class People {
    private static final List<String> FIRST =
            List.of(("Ada, Åsa, Björn, Chloé, Daan, Eszter, François, Gül, Héctor, Ingrid, José, "
                            + "Katarzyna, Łukasz, Mária, Ngọc, Oğuz, Priya, Renée, Søren, Thể, Ülkü, Věra, "
                            + "Wei, Yusuf, Zoë, Александра, Νίκος, محمد, 美咲, 민준")
                    .split(", "));
    private static final List<String> LAST =
            List.of(("Example, Müller, García, O'Neill, van der Berg, Núñez, Åkesson, Dvořák, Žižka, "
                            + "Ćosić, Kowalczyk, Nguyễn, Smith-Jones, D'Angelo, Großmann, Şahin, Ødegård, "
                            + "Iyer, Lefèvre, Çelik, Иванова, Παππάς, الأحمد, 佐藤, 김")
                    .split(", "));

    /** Names that break careless spreadsheets, pages, shells and terminals. */
    private static final List<String> HOSTILE = List.of(
            "=HYPERLINK(\"https://example.com\",\"Click\")",
            "+1+1",
            "-2+3",
            "@SUM(A1:A9)",
            "'; DROP TABLE candidates; --",
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "Line\nBreak",
            "Tab\tSeparated; \"quoted\", comma",
            "\u202Eecnanif fo daeH",
            "Zero\u200BWidth",
            "👩‍💻 Emoji",
            "Null",
            "${jndi:ldap://127.0.0.1/x}",
            "{{bean:x}}",
            "Long " + "x".repeat(300));

    private static final int HOSTILE_EVERY = 40;
    private static final List<String> SOURCES = List.of("manual", "career_site", "import", "email", "referral");
    private static final List<Offer> OFFERS = Offer.examples();
    private static final String PIXEL =
            "data:image/gif;base64,R0lGODlhAQABAIAAAMzMzP///yH5BAEAAAAALAAAAAABAAEAAAICRAEAOw==";

    private final long seed;
    private final Random random;
    private final Instant now;

    /** @param now until when these people were created, at the latest */
    public People(long seed, Instant now) {
        this.seed = seed;
        this.random = new Random(seed);
        this.now = now;
    }

    /**
     * One made-up candidate.
     *
     * @param offerIds where they applied, if anywhere
     * @param hostile whether the name is one that careless programs stumble over
     */
    public record Person(Profile profile, Origin origin, List<Long> offerIds, Instant createdAt, boolean hostile) {}

    /** The next people, oldest first. */
    public Stream<Person> take(int count) {
        Duration step = Duration.ofDays(365).dividedBy(Math.max(1, count));
        return IntStream.range(0, count)
                .mapToObj(i -> person(i, now.minus(step.multipliedBy(count - i)).truncatedTo(ChronoUnit.MICROS)));
    }

    private Person person(int number, Instant createdAt) {
        boolean hostile = number % HOSTILE_EVERY == HOSTILE_EVERY - 1;
        String first = any(FIRST);
        String last = any(LAST);
        String name = hostile ? HOSTILE.get(number / HOSTILE_EVERY % HOSTILE.size()) : first + " " + last;
        Profile profile = new Profile(
                name,
                oneIn(10) ? List.of() : List.of(email(first, last, number)),
                oneIn(3) ? List.of() : List.of(phone()),
                oneIn(4) ? List.of("https://www.linkedin.com/in/example-" + number) : List.of(),
                oneIn(8) ? List.of("https://people.example.com/" + number) : List.of(),
                oneIn(20) ? "Dear all,\nI make coffee & software.\n" + first : null,
                oneIn(5) ? List.of("Referral") : List.of(),
                null,
                List.of());
        String source = any(SOURCES);
        Origin origin = new Origin(source.equals("manual") ? 502L : null, source, referrer(source), photo(number));
        List<Long> offerIds = oneIn(2) ? List.of(any(OFFERS).id()) : List.of();
        return new Person(profile, origin, offerIds, createdAt, hostile);
    }

    /** The seed is part of the address, so that two sets of people don't share any. */
    private String email(String first, String last, int number) {
        String plain = Normalizer.normalize(first + "." + last, Normalizer.Form.NFD)
                .replaceAll("[^A-Za-z.]", "")
                .toLowerCase(Locale.ROOT);
        return (plain.length() > 1 && !plain.startsWith(".") && !plain.endsWith(".") ? plain + "." : "person.")
                + Long.toUnsignedString(seed, 36) + "." + number + "@example.com";
    }

    /** Ofcom's and the North American plan's numbers for drama, and the German regulator's for Berlin. */
    private String phone() {
        return switch (random.nextInt(3)) {
            case 0 -> "+44 7700 900%03d".formatted(random.nextInt(1000));
            case 1 -> "+1 202 555 01%02d".formatted(random.nextInt(100));
            default -> "+49 30 23125 %03d".formatted(random.nextInt(900));
        };
    }

    private static @Nullable String referrer(String source) {
        return source.equals("career_site") ? "https://jobs.example.com/" : null;
    }

    private @Nullable String photo(int number) {
        if (oneIn(20)) {
            return PIXEL;
        }
        return oneIn(5) ? "https://photos.example.com/thumb/" + number + ".jpg" : null;
    }

    private boolean oneIn(int odds) {
        return random.nextInt(odds) == 0;
    }

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
