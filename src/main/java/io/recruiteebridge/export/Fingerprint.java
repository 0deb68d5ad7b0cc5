package io.recruiteebridge.export;

import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/**
 * 64 bits that change with what they are of: two checksums side by side. They need not withstand anybody, and cost next to
 * nothing. Not thread-safe.
 */
final class Fingerprint {
    private final CRC32 high = new CRC32();
    private final CRC32C low = new CRC32C();

    static long of(byte[] bytes) {
        Fingerprint fingerprint = new Fingerprint();
        fingerprint.add(bytes, bytes.length);
        return fingerprint.value();
    }

    void add(byte[] bytes, int length) {
        high.update(bytes, 0, length);
        low.update(bytes, 0, length);
    }

    long value() {
        return high.getValue() << 32 | low.getValue();
    }
}
