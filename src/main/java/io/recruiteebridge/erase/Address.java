package io.recruiteebridge.erase;

import io.recruiteebridge.mapping.Emails;
import io.recruiteebridge.mapping.Normal;

/** An e-mail address to look for in texts, however it is written there. Immutable. */
public final class Address {
    private final String normal;

    private Address(String normal) {
        this.normal = normal;
    }

    /** @throws IllegalArgumentException if it is no e-mail address; the message doesn't repeat it */
    public static Address of(String address) {
        String stripped = address.strip();
        if (!Emails.isAddress(stripped)) {
            throw new IllegalArgumentException("That is not an e-mail address.");
        }
        return new Address(Normal.email(stripped));
    }

    /** In the form in which addresses are compared. */
    public String normal() {
        return normal;
    }

    /** Whether a text has this address in it; not just a longer one of which this is a part. */
    public boolean isIn(String text) {
        if (text.length() < normal.length()) {
            return false;
        }
        String searched = Normal.email(text);
        for (int at = searched.indexOf(normal); at >= 0; at = searched.indexOf(normal, at + 1)) {
            if (startsAt(searched, at) && endsAt(searched, at + normal.length())) {
                return true;
            }
        }
        return false;
    }

    /** {@code ada@…} is not in {@code countess.ada@…}; signs with nothing before them are punctuation. */
    private static boolean startsAt(String text, int at) {
        int before = at - 1;
        while (before >= 0 && "._+%&'-".indexOf(text.charAt(before)) >= 0) {
            before--;
        }
        return before < 0 || !Character.isLetterOrDigit(text.charAt(before));
    }

    /** {@code …@example.com} is not in {@code …@example.com.au}, but in {@code …@example.com.} at the end of a sentence. */
    private static boolean endsAt(String text, int end) {
        int behind = end;
        while (behind < text.length() && ".-_".indexOf(text.charAt(behind)) >= 0) {
            behind++;
        }
        return behind == text.length() || !Character.isLetterOrDigit(text.charAt(behind));
    }

    @Override
    public String toString() {
        return normal;
    }
}
