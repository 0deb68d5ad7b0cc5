package io.recruiteebridge.ledger;

import java.util.HexFormat;

/**
 * A keyed hash of something personal: 128 bits of HMAC-SHA-256 under the key of this home. Immutable, comparable by
 * value.
 */
public record Hash(long high, long low) implements Comparable<Hash> {
    /** The 16 bytes of it. */
    public byte[] bytes() {
        byte[] out = new byte[16];
        for (int i = 0; i < 8; i++) {
            out[i] = (byte) (high >>> (56 - 8 * i));
            out[8 + i] = (byte) (low >>> (56 - 8 * i));
        }
        return out;
    }

    /** The hash with these 16 bytes. */
    public static Hash of(byte[] bytes) {
        long high = 0;
        long low = 0;
        for (int i = 0; i < 8; i++) {
            high = high << 8 | bytes[i] & 0xff;
            low = low << 8 | bytes[8 + i] & 0xff;
        }
        return new Hash(high, low);
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
