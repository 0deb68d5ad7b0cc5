package io.recruiteebridge.delivery;

import io.recruiteebridge.mapping.Candidate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Removes a person's values from a foreign sentence, so that ledger and log may contain it. */
final class PiiRedactor {
    private static final int LONGEST = 300;

    private PiiRedactor() {}

    static String words(String words, @Nullable Candidate person) {
        String discreet = words;
        if (person != null) {
            List<String> values = new ArrayList<>();
            values.add(person.name());
            values.addAll(person.emails());
            values.addAll(person.phones());
            values.addAll(person.links());
            values.addAll(person.socialLinks());
            if (person.coverLetter() != null) {
                values.add(person.coverLetter());
            }
            for (String value : values) {
                if (value.length() > 2) {
                    discreet = discreet.replace(value, "…");
                }
            }
        }
        return discreet.length() > LONGEST ? discreet.substring(0, LONGEST) + "…" : discreet;
    }
}
