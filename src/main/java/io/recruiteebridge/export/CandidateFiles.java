package io.recruiteebridge.export;

import io.recruiteebridge.recruitee.CandidateRecord;
import io.recruiteebridge.settings.ExportFormat;
import io.recruiteebridge.settings.Settings;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Files that are written together, record by record. They are complete when closed. */
final class CandidateFiles implements Closeable {
    private final Publication publication;
    private final Settings.Export settings;
    private final Spool spool;
    private final List<CandidateFile> open = new ArrayList<>();

    CandidateFiles(Publication publication, Settings.Export settings, Spool spool) {
        this.publication = publication;
        this.settings = settings;
        this.spool = spool;
    }

    void begin(Set<ExportFormat> formats) throws IOException {
        for (ExportFormat format : ExportFormat.values()) {
            if (formats.contains(format)) {
                open.add(open(format, publication.begin(format.fileName())));
            }
        }
    }

    private CandidateFile open(ExportFormat format, OutputStream out) throws IOException {
        return switch (format) {
            case CSV ->
                table(new CsvTable(out, settings.bom(), settings.delimiter(), TableCandidates.headings(settings)));
            case XLSX -> table(new WorkbookTable(out, TableCandidates.headings(settings)));
            case JSON -> new JsonCandidates(out, true);
            case JSONL -> new JsonCandidates(out, false);
            case HTML -> new HtmlCandidates(out, spool.entries(), settings.language());
        };
    }

    private CandidateFile table(Table table) {
        return new TableCandidates(table, settings, spool.titles());
    }

    /** @throws UncheckedIOException if it cannot be written */
    void add(CandidateRecord candidate) {
        try {
            for (CandidateFile file : open) {
                file.add(candidate);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        for (CandidateFile file : open) {
            file.close();
        }
    }
}
