package io.recruiteebridge.export;

import io.recruiteebridge.settings.ExportFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.SortedSet;
import java.util.TreeSet;

/** Dated copies of the newest exports, {@code candidates-<time>.csv} beside {@code candidates.csv}. */
final class KeptCopies {
    private static final String DATED = "candidates-????-??-??T??????Z.";

    private KeptCopies() {}

    /** Sees to it that the export is kept, if it is not yet, and that no more than so many of each format are. */
    static void keep(Path outbox, Manifest export, int copies) throws IOException {
        if (copies > 0) {
            try (Publication publication = new Publication(outbox)) {
                for (String name : export.files().keySet()) {
                    String dated = name.replace("candidates.", "candidates-" + Timestamps.of(export.asOf()) + ".");
                    if (!Files.exists(outbox.resolve(dated))) {
                        try (OutputStream out = publication.begin(dated)) {
                            Files.copy(outbox.resolve(name), out);
                        }
                    }
                }
                publication.publish();
            }
        }
        for (ExportFormat format : ExportFormat.values()) {
            for (Path old : dated(outbox, format).stream().skip(copies).toList()) {
                Files.delete(old);
            }
        }
    }

    /** Newest first. */
    private static SortedSet<Path> dated(Path outbox, ExportFormat format) throws IOException {
        SortedSet<Path> files = new TreeSet<>(Comparator.reverseOrder());
        try (DirectoryStream<Path> found = Files.newDirectoryStream(outbox, DATED + format.extension())) {
            found.forEach(files::add);
        }
        return files;
    }
}
