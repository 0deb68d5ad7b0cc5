package io.recruiteebridge.imports;

import io.recruiteebridge.delivery.RowPreparation;
import io.recruiteebridge.mapping.Candidate;
import io.recruiteebridge.mapping.CvFiles;
import io.recruiteebridge.mapping.FileChoices;
import io.recruiteebridge.mapping.MappedRow;
import io.recruiteebridge.mapping.Mapping;
import io.recruiteebridge.mapping.MappingFileException;
import io.recruiteebridge.reading.FileDialect;
import io.recruiteebridge.reading.FileScan;
import io.recruiteebridge.reading.Reading;
import io.recruiteebridge.reading.Rows;
import io.recruiteebridge.reading.UnreadableFileException;
import io.recruiteebridge.settings.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;

/** Which jobs the rows of a file name, as titles or ids. Stateless. */
public final class NamedJobs {
    private NamedJobs() {}

    /** @return none if the file can't be imported */
    public static Set<String> in(Path file, Settings settings) throws IOException, MappingFileException {
        Set<String> jobs = new LinkedHashSet<>();
        try {
            FileScan scan =
                    Reading.scan(file, String.valueOf(file.getFileName()), FileMapping.readingContext(settings));
            scan.requireImportable();
            Mapping mapping = FileMapping.plan(scan, settings, FileChoices.NONE).mapping();
            FileDialect dialect = scan.dialect();
            try (Rows rows = dialect.open(file)) {
                CvFiles cvFiles = new CvFiles(
                        () -> dialect.attachments(file), settings.additions().maxCvSize());
                FileMapping columns = new FileMapping(dialect.layout(), dialect.columns(), mapping, cvFiles);
                MappedRows mapped = new MappedRows(rows, columns);
                for (MappedRow row = mapped.next(); row != null; row = mapped.next()) {
                    Candidate candidate = row.candidate();
                    if (candidate != null) {
                        candidate.extras().jobs().forEach(text -> jobs.addAll(RowPreparation.titles(text)));
                    }
                }
            }
        } catch (UnreadableFileException e) {
            jobs.clear(); // its receipt says why
        }
        return jobs;
    }
}
