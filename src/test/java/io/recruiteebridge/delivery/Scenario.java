package io.recruiteebridge.delivery;

import io.recruiteebridge.language.Sentence;
import io.recruiteebridge.mapping.Candidate;
import io.recruiteebridge.mapping.CustomField;
import io.recruiteebridge.mapping.MappedRow;
import io.recruiteebridge.outcome.OutcomeCode;
import io.recruiteebridge.reading.Problem;
import io.recruiteebridge.reading.SourceRow;
import io.recruiteebridge.recruitee.CandidateParts;
import io.recruiteebridge.recruitee.CvFile;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The rows of one simulated file, chosen so that they get into each other's way. */
final class Scenario {
    /** Recruitee refuses everybody whose name begins so. */
    static final String REFUSED = "Refused";

    private static final String[] NAMES = {"Ada Example", "Bo Sample", "Cleo Probe", "Dan Muster"};

    private final Random random;
    private final List<@Nullable Candidate> candidates = new ArrayList<>();
    private final Map<Candidate, Integer> notImported = new IdentityHashMap<>();
    private int last;

    Scenario(Random random) {
        this.random = random;
        int size = 3 + random.nextInt(9);
        while (candidates.size() < size) {
            candidates.add(next());
        }
    }

    /** An address that the account may have from the first day. */
    static String accountEmail(int i) {
        return "known" + i + "@example.org";
    }

    List<MappedRow> rows() {
        return rows(candidates);
    }

    List<MappedRow> reversed() {
        List<@Nullable Candidate> reversed = new ArrayList<>(candidates);
        Collections.reverse(reversed);
        return rows(reversed);
    }

    /** What a row wants besides the profile: something for every third person, the same whenever the row comes. */
    static CandidateParts parts(MappedRow row) {
        Candidate candidate = row.candidate();
        if (candidate == null) {
            return CandidateParts.NONE;
        }
        int kind = Math.floorMod((candidate.name() + candidate.emails()).hashCode(), 9);
        return switch (kind) {
            case 0 ->
                new CandidateParts(
                        List.of(1L, 2L),
                        0,
                        List.of("Fair", "Spring"),
                        List.of(new CustomField("Size", "41")),
                        List.of("Met " + candidate.name()),
                        null,
                        cv(candidate));
            case 1 -> new CandidateParts(List.of(1L), 0, List.of(), List.of(), List.of(), null, null);
            case 2 ->
                new CandidateParts(List.of(), 0, List.of("Fair"), List.of(), List.of("Met", "Met again"), null, null);
            case 3 ->
                new CandidateParts(
                        List.of(), 0, List.of(), List.of(new CustomField("Size", "42")), List.of(), null, null);
            case 4 -> new CandidateParts(List.of(), 0, List.of(), List.of(), List.of(), null, cv(candidate));
            default -> CandidateParts.NONE;
        };
    }

    private static CvFile cv(Candidate candidate) {
        return new CvFile(candidate.name() + ".pdf", "application/pdf", 0, InputStream::nullInputStream);
    }

    private @Nullable Candidate next() {
        Candidate earlier = candidates.isEmpty() ? null : candidates.get(random.nextInt(candidates.size()));
        int i = ++last;
        return switch (random.nextInt(16)) {
            case 0, 1, 2 -> person(NAMES[i % NAMES.length] + " " + i, List.of(email(i)), List.of(), null);
            case 3, 4 -> person(name(earlier), List.of(email(i)), List.of(), null);
            case 5 -> person(name(earlier), List.of(email(i)), List.of(), letter());
            case 6 -> person(anyName(), List.of(), List.of(), letter());
            case 7 -> fromSource(person(anyName(), List.of(), List.of(), letter()), "Source " + random.nextInt(3));
            case 8 -> person(anyName(), List.of(), List.of(), null);
            case 9 -> person(anyName(), List.of(), List.of("+31 20 555 010" + random.nextInt(3)), null);
            case 10 -> person(anyName(), List.of(), List.of("+31 20 555 010" + random.nextInt(2)), letter());
            case 11 -> earlier;
            case 12 ->
                person(
                        random.nextBoolean() ? name(earlier) : anyName(),
                        earlier == null || earlier.emails().isEmpty()
                                ? List.of(email(i), email(i + 100))
                                : List.of(email(i), earlier.emails().get(0)),
                        List.of(),
                        random.nextBoolean() ? letter() : null);
            case 13 ->
                person(
                        anyName(),
                        random.nextBoolean()
                                ? List.of(accountEmail(random.nextInt(2)))
                                : List.of(accountEmail(random.nextInt(3)), email(random.nextInt(i) + 1)),
                        List.of(),
                        null);
            case 14 -> random.nextBoolean() ? null : person(REFUSED + " " + i % 2, List.of(email(i)), List.of(), null);
            default ->
                earlier == null
                        ? person(anyName(), List.of(email(i)), List.of("+31 20 555 0200"), null)
                        : person(earlier.name(), earlier.emails(), earlier.phones(), letter());
        };
    }

    private String anyName() {
        return NAMES[random.nextInt(NAMES.length)];
    }

    private String name(@Nullable Candidate earlier) {
        return earlier == null ? anyName() : earlier.name();
    }

    private String letter() {
        return "Dear all, " + random.nextInt(3);
    }

    private static String email(int i) {
        return "p" + i + "@example.com";
    }

    private static Candidate person(String name, List<String> emails, List<String> phones, @Nullable String letter) {
        return new Candidate(name, emails, phones, List.of(), List.of(), letter, List.of(), null);
    }

    /** Another row to the ledger, but a look-up of somebody without e-mail and phone does not see the difference. */
    private static Candidate fromSource(Candidate c, String source) {
        return new Candidate(
                c.name(),
                c.emails(),
                c.phones(),
                c.socialLinks(),
                c.links(),
                c.coverLetter(),
                List.of(source),
                c.remoteCvUrl());
    }

    /** A row with nothing but a name has cells that are not imported, and that may tell it from others of that name. */
    private @Nullable Supplier<String> wholeRow(Candidate c) {
        if (!c.emails().isEmpty() || !c.phones().isEmpty()) {
            return null;
        }
        String text = c + " " + notImported.computeIfAbsent(c, somebody -> notImported.size() % 3);
        return () -> text;
    }

    private List<MappedRow> rows(List<@Nullable Candidate> candidates) {
        List<MappedRow> rows = new ArrayList<>();
        for (Candidate candidate : candidates) {
            int number = rows.size() + 1;
            rows.add(new MappedRow(
                    new SourceRow(number, number + 1, List.of(), null, null),
                    candidate,
                    candidate == null
                            ? List.of(new Problem(OutcomeCode.NAME_BLANK, null, Sentence.quoted("There is no name.")))
                            : List.of(),
                    List.of(),
                    null,
                    0,
                    candidate == null ? null : wholeRow(candidate)));
        }
        return rows;
    }
}
