import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.nio.file.Path;

/** The limit of a CSV reader: reads a file once, looks at each cell, and prints how many records there are. */
public final class BareCsv {
    public static void main(String[] args) throws Exception {
        long records = 0;
        long characters = 0;
        try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(Path.of(args[0]))) {
            for (CsvRecord record : reader) {
                records++;
                for (int i = 0; i < record.getFieldCount(); i++) {
                    characters += record.getField(i).length();
                }
            }
        }
        System.out.println(records + " records, " + characters + " characters");
    }
}
