package io.recruiteebridge.reading;

import io.recruiteebridge.reading.encoding.Detection;
import io.recruiteebridge.reading.encoding.EncodingDetector;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How a file is decoded, and how sure that is. Immutable.
 *
 * @param text what to decode it with; of a file whose encoding is unsure, only to guess from
 * @param detection null if a mark or the bytes themselves leave no doubt
 */
record FileEncoding(TextEncoding text, @Nullable Detection detection) {
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    static FileEncoding of(Path file, ByteScan scan, ReadingContext context) throws IOException {
        TextEncoding certain = TextEncoding.of(scan);
        if (certain != null) {
            return new FileEncoding(certain, null);
        }
        try (InputStream disk = Files.newInputStream(file)) {
            Detection detection = decided(
                    EncodingDetector.detect(TextEncoding.uncompressed(disk, scan.gzip()), context.languages()),
                    context.encoding());
            Charset charset =
                    detection instanceof Detection.Sure sure ? sure.reading().charset() : WINDOWS_1252;
            return new FileEncoding(new TextEncoding(scan.gzip(), charset, false), detection);
        }
    }

    /** A reading that somebody picked among the likely ones is sure. */
    private static Detection decided(Detection detection, @Nullable String picked) {
        if (picked == null || !(detection instanceof Detection.Unsure unsure)) {
            return detection;
        }
        return unsure.readings().stream()
                .filter(reading -> reading.charset().name().equals(picked))
                .findFirst()
                .<Detection>map(Detection.Sure::new)
                .orElse(detection);
    }

    /** A value with letters beyond ASCII as it is read, where the encoding had to be detected; else null. */
    @Nullable
    String sample() {
        return detection instanceof Detection.Sure sure
                ? sure.reading().samples().stream().findFirst().orElse(null)
                : null;
    }
}
