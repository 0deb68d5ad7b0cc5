package io.recruiteebridge.reading;

import java.nio.charset.Charset;
import java.util.List;

/**
 * How a file is written, as found out by the first full pass; enough to read it again the same way, and to write
 * rejected rows back in the sender's own dialect. Immutable.
 *
 * @param format csv, json or jsonl
 * @param gzip whether the file is compressed
 * @param charset the encoding of the (uncompressed) text
 * @param bom whether the text starts with a byte order mark
 * @param delimiter the cell delimiter; {@code ,} where the format is not CSV
 * @param quoteAll whether the sender puts every cell into quotes
 * @param lineEnd the line end of the header line: {@code \n}, {@code \r\n} or {@code \r}
 * @param sepLine whether the file begins with Excel's {@code sep=;} line
 * @param columns CSV: the cells of the heading row as they stand (blank headings included); JSON: all keys of all
 *     objects in the order first seen (of the inner object where the rows have Recruitee's payload shape)
 */
public record FileDialect(
        FileFormat format,
        boolean gzip,
        Charset charset,
        boolean bom,
        char delimiter,
        boolean quoteAll,
        String lineEnd,
        boolean sepLine,
        List<String> columns) {
    public FileDialect {
        columns = List.copyOf(columns);
    }
}
