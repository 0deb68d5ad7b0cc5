package io.recruiteebridge.export;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** A time as part of a file name: sorts by age, and no file system objects to it. */
final class Timestamps {
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private Timestamps() {}

    static String of(Instant time) {
        return FORMAT.format(time);
    }
}
