package io.recruiteebridge.reading.workbook;

import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The names of elements and attributes: a document uses few, so each is decoded once. Not thread-safe. */
final class XmlNames {
    private static final int MOST = 1 << 10;

    /**
     * A name with and without its prefix.
     *
     * @param key its last eight bytes: all of most names
     */
    record Name(byte[] bytes, long key, String prefix, String local) {
        static final Name NONE = new Name(new byte[0], 0, "", "");

        boolean isSame(Name other) {
            return this == other || key == other.key && Arrays.equals(bytes, other.bytes);
        }

        /** Whether it is what stands there. */
        boolean is(byte[] buffer, int from, int to, long itsKey) {
            int length = to - from;
            return key == itsKey
                    && bytes.length == length
                    && (length <= Long.BYTES || Arrays.equals(bytes, 0, length, buffer, from, to));
        }
    }

    private final @Nullable Name[] known = new Name[MOST];

    /** The name that stands there. */
    Name get(byte[] buffer, int from, int to, long key) throws IOException {
        int slot = (int) ((key * 0x9e3779b97f4a7c15L) >>> 54);
        Name name = known[slot];
        if (name == null || !name.is(buffer, from, to, key)) {
            name = decode(buffer, from, to, key);
            known[slot] = name;
        }
        return name;
    }

    private static Name decode(byte[] buffer, int from, int to, long key) throws IOException {
        if (from == to || buffer[from] == '-' || buffer[from] == '.' || buffer[from] >= '0' && buffer[from] <= '9') {
            throw XmlScanner.damaged("damage.malformed");
        }
        String text = XmlCharacters.decode(buffer, from, to);
        int colon = text.indexOf(':');
        return new Name(
                Arrays.copyOfRange(buffer, from, to),
                key,
                colon < 0 ? "" : text.substring(0, colon),
                text.substring(colon + 1).intern());
    }
}
