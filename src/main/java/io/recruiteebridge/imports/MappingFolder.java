package io.recruiteebridge.imports;

import io.recruiteebridge.files.AtomicFile;
import io.recruiteebridge.mapping.Column;
import io.recruiteebridge.mapping.MappingFileException;
import io.recruiteebridge.mapping.RememberedColumns;
import io.recruiteebridge.settings.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

/** Writes what somebody chose into the home's folder {@code mapping.d}, for the next files with the same headings. */
public final class MappingFolder {
    private static final int LONGEST_NAME = 60;

    private final Settings settings;
    private final Clock clock;

    public MappingFolder(Settings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Remembers what the columns of a file are; what was remembered for these headings before is replaced.
     *
     * @param file the name of the file that they come from
     * @throws IOException if that can't be written, or another file in {@code mapping.d} is invalid
     */
    public synchronized void remember(String file, List<Column> columns) throws IOException {
        Path folder = settings.folders().mappings();
        try {
            String yaml = RememberedColumns.toYaml(
                    columns, "Written on the import page on " + LocalDate.now(clock) + ", for " + file);
            byte[] content = yaml.getBytes(StandardCharsets.UTF_8);
            Path known = RememberedColumns.find(
                    folder, columns.stream().map(Column::heading).toList());
            if (known != null) {
                AtomicFile.write(known, AtomicFile.Mode.REPLACE, out -> out.write(content));
                return;
            }
            for (int suffix = 1; ; suffix++) {
                try {
                    Path place = folder.resolve(stem(file) + (suffix == 1 ? "" : "-" + suffix) + ".yaml");
                    AtomicFile.write(place, AtomicFile.Mode.CREATE_NEW, out -> out.write(content));
                    return;
                } catch (FileAlreadyExistsException taken) {
                    continue;
                }
            }
        } catch (MappingFileException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static String stem(String file) {
        String stem = file.replaceFirst("(\\.[A-Za-z0-9]{1,5}){1,2}$", "")
                .replaceAll("[^\\p{L}\\p{N}._-]+", "-")
                .replaceAll("^[.-]+|[.-]+$", "");
        String name = stem.length() > LONGEST_NAME ? stem.substring(0, LONGEST_NAME) : stem;
        return name.isEmpty() ? "columns" : name;
    }
}
