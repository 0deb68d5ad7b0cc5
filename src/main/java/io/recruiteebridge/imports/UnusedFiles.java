package io.recruiteebridge.imports;

import io.recruiteebridge.reading.Attachments;
import io.recruiteebridge.reading.Attachments.Attachment;
import io.recruiteebridge.reading.FileDialect;
import io.recruiteebridge.reading.Rows;
import io.recruiteebridge.reading.SourceRow;
import io.recruiteebridge.reading.ZipPart;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The files that came in an archive with a table, and that none of its rows names. */
final class UnusedFiles {
    private UnusedFiles() {}

    /** Their paths in the archive's order; empty for a table that came alone. */
    static List<String> of(FileDialect dialect, Path file) throws IOException {
        Attachments attachments = dialect.attachments(file);
        if (attachments.all().isEmpty()) {
            return List.of();
        }
        Set<ZipPart> named = new HashSet<>();
        try (Rows rows = dialect.open(file)) {
            for (SourceRow row = rows.next(); row != null; row = rows.next()) {
                attachments.namedIn(row).stream().map(Attachment::part).forEach(named::add);
            }
        }
        return attachments.without(named);
    }
}
