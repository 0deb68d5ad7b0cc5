package io.recruiteebridge.export;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the outbox says of the last export. Immutable.
 *
 * @param asOf the list is complete as of then
 * @param count candidates in it
 * @param files its files, by their names in the outbox
 */
public record LastExport(Instant asOf, long count, List<Path> files) {
    /** The last export of this outbox; empty if there was none, or its manifest cannot be read. */
    public static Optional<LastExport> in(Path outbox) {
        return Manifest.read(outbox)
                .map(manifest -> new LastExport(
                        manifest.asOf(),
                        manifest.count(),
                        manifest.files().keySet().stream().map(Path::of).toList()));
    }
}
