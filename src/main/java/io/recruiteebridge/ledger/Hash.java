package io.recruiteebridge.ledger;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/**
 * A keyed hash of something personal: 128 bits of HMAC-SHA-256 under the key of this home. Immutable, comparable by
 * value.
 */
public record Hash(long high, long low) implements Comparable<Hash> {
    /** The 16 bytes of it. */
    public byte[] bytes() {
        return ByteBuffer.allocate(16).putLong(high).putLong(low).array();
    }

    /** The hash with these 16 bytes. */
    public static Hash of(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new Hash(buffer.getLong(), buffer.getLong());
    }

    /** The order in which the ledger keeps them: that of their bytes. */
    @Override
    public int compareTo(Hash other) {
        int byHigh = Long.compareUnsigned(high, other.high);
        return byHigh == 0 ? Long.compareUnsigned(low, other.low) : byHigh;
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes());
    }
}
