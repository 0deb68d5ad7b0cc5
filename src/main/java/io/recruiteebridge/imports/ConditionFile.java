package io.recruiteebridge.imports;

import io.recruiteebridge.files.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file in {@code state/} by which another process, the command {@code status}, knows since when something fails, and why. There
 * is none while all is well. Two lines: the time, the reason. Immutable; the caller sees to it that one thread writes at a time.
 */
record ConditionFile(Path file) {
    private static final Logger LOG = LoggerFactory.getLogger(ConditionFile.class);

    /** @param why one line */
    record Failing(Instant since, String why) {}

    void remember(Failing failing) {
        String lines = failing.since + "\n" + failing.why.replaceAll("\\R", " ") + "\n";
        try {
            AtomicFile.write(file, AtomicFile.Mode.REPLACE, out -> out.write(lines.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            LOG.warn("`status` can't be told: {}", e.toString());
        }
    }

    void forget() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("Couldn't remove {}: {}", file.getFileName(), e.toString());
        }
    }

    /** Null if all is well, or nothing is known. */
    @Nullable
    Failing read() {
        try {
            List<String> lines = Files.readAllLines(file);
            return lines.size() < 2 ? null : new Failing(Instant.parse(lines.get(0)), lines.get(1));
        } catch (IOException | DateTimeException e) {
            return null;
        }
    }
}
