package io.recruiteebridge.delivery;

import io.recruiteebridge.language.Sentence;
import io.recruiteebridge.mapping.Candidate;
import io.recruiteebridge.mapping.Normal;
import io.recruiteebridge.recruitee.CandidateProfile;
import io.recruiteebridge.recruitee.CandidateSummary;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * Whether a candidate in Recruitee is the one that a row made. Only normalised values are compared: e-mails in lower
 * case, phones by digits, names in NFC with single blanks. Stateless.
 */
final class Matching {
    private Matching() {}

    /** Whether the row names neither an e-mail nor a phone, so that a lean record cannot settle it. */
    static boolean contactless(Candidate row) {
        return row.emails().isEmpty() && row.phones().isEmpty();
    }

    /**
     * A text that is equal for all rows without e-mail that a look-up could not tell apart: it says what {@link
     * #sameContact} and, where there is no phone, {@link #sameRest} compare.
     */
    static String key(Candidate row) {
        StringBuilder key = new StringBuilder(Normal.name(row.name()));
        add(key, 'p', set(row.phones(), Normal::phone));
        if (contactless(row)) {
            add(key, 'c', Set.of(letter(row)));
            add(key, 'l', set(row.links(), Normal::name));
            add(key, 's', set(row.socialLinks(), Normal::name));
        }
        return key.toString();
    }

    private static void add(StringBuilder key, char tag, Set<String> values) {
        for (String value : new TreeSet<>(values)) {
            key.append('\n').append(tag).append(value);
        }
    }

    /** The normalised name, e-mails and phones of a row; two people who share none of them are not alike. */
    static Set<String> traits(Candidate row) {
        return traits(row.name(), row.emails(), row.phones());
    }

    /** The same of a lean record. */
    static Set<String> traits(CandidateSummary there) {
        return traits(there.name(), there.emails(), there.phones());
    }

    private static Set<String> traits(String name, List<String> emails, List<String> phones) {
        Set<String> traits = set(emails, Normal::email);
        traits.addAll(set(phones, Normal::phone));
        traits.add(Normal.name(name));
        return traits;
    }

    /** What a row and a candidate have in common of their {@link #traits}, e.g. {@code name and phone number}. */
    static Sentence shared(Candidate row, CandidateSummary there) {
        List<String> shared = new ArrayList<>();
        if (sameName(row, there)) {
            shared.add("name");
        }
        if (row.emails().stream().anyMatch(email -> hasEmail(there, email))) {
            shared.add("email");
        }
        if (!Collections.disjoint(set(row.phones(), Normal::phone), set(there.phones(), Normal::phone))) {
            shared.add("phone");
        }
        return Sentence.of("trait." + String.join("-", shared));
    }

    static boolean sameName(Candidate row, CandidateSummary there) {
        return Normal.name(row.name()).equals(Normal.name(there.name()));
    }

    /** Whether name, e-mails and phones of a lean record are those of the row. */
    static boolean sameContact(Candidate row, CandidateSummary there) {
        return sameName(row, there)
                && set(row.emails(), Normal::email).equals(set(there.emails(), Normal::email))
                && set(row.phones(), Normal::phone).equals(set(there.phones(), Normal::phone));
    }

    /** Whether also the rest of a full record is that of the row; for rows without e-mail and phone. */
    static boolean sameRest(Candidate row, CandidateProfile there) {
        return letter(row).equals(Normal.name(there.coverLetter()))
                && set(row.links(), Normal::name).equals(set(there.links(), Normal::name))
                && set(row.socialLinks(), Normal::name).equals(set(there.socialLinks(), Normal::name));
    }

    /** Whether one of the candidate's addresses is this one. */
    static boolean hasEmail(CandidateSummary candidate, String email) {
        return set(candidate.emails(), Normal::email).contains(Normal.email(email));
    }

    private static String letter(Candidate row) {
        return row.coverLetter() == null ? "" : Normal.name(row.coverLetter());
    }

    private static Set<String> set(List<String> values, UnaryOperator<String> normal) {
        Set<String> set = new HashSet<>();
        for (String value : values) {
            set.add(normal.apply(value));
        }
        return set;
    }
}
