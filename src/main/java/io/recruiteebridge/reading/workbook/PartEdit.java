package io.recruiteebridge.reading.workbook;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A change of a part of a workbook: bytes that are replaced. Immutable.
 *
 * @param from the first byte that goes
 * @param to the byte after the last one that goes
 * @param replacement what comes in their place
 */
public record PartEdit(long from, long to, String replacement) {
    /** Copies a part with changes, which are in order and don't overlap. */
    static void copy(InputStream in, List<PartEdit> edits, OutputStream out) throws IOException {
        BufferedInputStream bytes = new BufferedInputStream(in, 1 << 16);
        long at = 0;
        byte[] buffer = new byte[1 << 14];
        for (PartEdit edit : edits) {
            while (at < edit.from()) {
                int n = bytes.read(buffer, 0, (int) Math.min(buffer.length, edit.from() - at));
                if (n < 0) {
                    throw new IOException("a part is shorter than it was");
                }
                out.write(buffer, 0, n);
                at += n;
            }
            bytes.skipNBytes(edit.to() - at);
            at = edit.to();
            out.write(edit.replacement().getBytes(StandardCharsets.UTF_8));
        }
        bytes.transferTo(out);
    }
}
