package io.recruiteebridge.reading.zip;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.recruiteebridge.reading.Attachments;
import io.recruiteebridge.reading.FileDialect;
import io.recruiteebridge.reading.ReadingNotes;
import io.recruiteebridge.reading.Redaction;
import io.recruiteebridge.reading.RowLayout;
import io.recruiteebridge.reading.RowWriter;
import io.recruiteebridge.reading.Rows;
import io.recruiteebridge.reading.SourceRow;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which table of an archive is read, and how. Immutable.
 *
 * @param entry the table's name in the archive
 * @param table the table's own dialect
 */
public record ZipDialect(
        String entry,

        @JsonSerialize(using = AsText.class) @JsonDeserialize(using = FromText.class)
        FileDialect table) implements FileDialect {
    static final class AsText extends JsonSerializer<FileDialect> {
        @Override
        public void serialize(FileDialect dialect, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(dialect.toJson());
        }
    }

    static final class FromText extends JsonDeserializer<FileDialect> {
        @Override
        public FileDialect deserialize(JsonParser json, DeserializationContext context) throws IOException {
            return FileDialect.fromJson(json.getText());
        }
    }

    @Override
    public String format() {
        return table.format();
    }

    @Override
    public String storedAs() {
        return ZipFormat.NAME;
    }

    @Override
    public RowLayout layout() {
        return table.layout();
    }

    @Override
    public @Nullable String encodingName() {
        return table.encodingName();
    }

    @Override
    public boolean gzip() {
        return table.gzip();
    }

    @Override
    public @Nullable String cellDelimiter() {
        return table.cellDelimiter();
    }

    @Override
    public List<String> columns() {
        return table.columns();
    }

    @Override
    public ReadingNotes notes() {
        return table.notes().in(entry);
    }

    @Override
    public FileDialect withRemark(String remark) {
        return new ZipDialect(entry, table.withRemark(remark));
    }

    @Override
    public Rows open(Path archive) throws IOException {
        UnpackedTable unpacked = UnpackedTable.of(archive, entry);
        try {
            return new UnpackedRows(unpacked, table.open(unpacked.file()));
        } catch (IOException e) {
            unpacked.close();
            throw e;
        }
    }

    /** The table alone. */
    @Override
    public RowWriter writer(OutputStream out, List<String> addedColumns) throws IOException {
        return table.writer(out, addedColumns);
    }

    @Override
    public RowWriter writer(Path source, OutputStream out, List<String> addedColumns) throws IOException {
        return ZipRowWriter.of(attachments(source), this, out, addedColumns);
    }

    @Override
    public Attachments attachments(Path archive) throws IOException {
        return Attachments.of(archive, entry);
    }

    @Override
    public Redaction redaction(Path archive, Predicate<SourceRow> unwanted) throws IOException {
        return ZipRedaction.of(archive, this, unwanted);
    }

    private record UnpackedRows(UnpackedTable unpacked, Rows rows) implements Rows {
        @Override
        public @Nullable SourceRow next() throws IOException {
            return rows.next();
        }

        @Override
        public long characters() {
            return rows.characters();
        }

        @Override
        public void close() throws IOException {
            try (unpacked) {
                rows.close();
            }
        }
    }
}
