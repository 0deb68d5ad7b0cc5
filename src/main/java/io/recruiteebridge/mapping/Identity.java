package io.recruiteebridge.mapping;

import java.util.List;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What makes two rows the same row, however their files are written. */
public final class Identity {
    private Identity() {}

    /**
     * A text that is equal for two candidates exactly if their normalised fields are equal: independent of the order of
     * columns and values, of case in e-mails, of the way phones are written. It begins with its version; a change of
     * these rules needs another version, or people imported before count as new. Every value has its length in front, so
     * no value can look like two.
     */
    public static String text(Candidate candidate) {
        StringBuilder text = new StringBuilder(256).append("v1\n");
        one(text, 'n', Normal.name(candidate.name()));
        all(text, 'e', candidate.emails(), Normal::email);
        all(text, 'p', candidate.phones(), Normal::phone);
        all(text, 's', candidate.socialLinks(), Normal::text);
        all(text, 'l', candidate.links(), Normal::text);
        one(text, 'c', candidate.coverLetter() == null ? null : Normal.text(candidate.coverLetter()));
        all(text, 'o', candidate.sources(), Normal::name);
        one(text, 'r', candidate.remoteCvUrl() == null ? null : Normal.text(candidate.remoteCvUrl()));
        return text.toString();
    }

    private static void all(StringBuilder text, char tag, List<String> values, UnaryOperator<String> normal) {
        if (values.size() == 1) {
            one(text, tag, normal.apply(values.get(0)));
            return;
        }
        TreeSet<String> sorted = new TreeSet<>();
        for (String value : values) {
            sorted.add(normal.apply(value));
        }
        for (String value : sorted) {
            one(text, tag, value);
        }
    }

    private static void one(StringBuilder text, char tag, @Nullable String value) {
        if (value != null) {
            text.append(tag).append(value.length()).append(':').append(value).append('\n');
        }
    }
}
