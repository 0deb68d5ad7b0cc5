package io.recruiteebridge.export;

import io.recruiteebridge.files.Folder;
import io.recruiteebridge.settings.ExportFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

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
            List<Path> oldestFirst = Folder.list(outbox, DATED + format.extension());
            for (Path old : oldestFirst.subList(0, Math.max(0, oldestFirst.size() - copies))) {
                Files.delete(old);
            }
        }
    }
}
