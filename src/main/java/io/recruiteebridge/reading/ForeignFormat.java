package io.recruiteebridge.reading;

import io.recruiteebridge.outcome.OutcomeCode;
import java.nio.charset.StandardCharsets;

/** Files that aren't text, recognised by their first bytes. */
final class ForeignFormat {
    private static final String SAVE_AS = " Open it in Excel (or LibreOffice), choose File → Save As, select the"
            + " type \"CSV UTF-8 (Comma delimited)\", and import that file instead.";

    private ForeignFormat() {}

    static void refuse(byte[] head) throws UnreadableFileException {
        if (TextEncoding.startsWith(head, 'P', 'K', 3, 4)) {
            // The names of a zip's entries are not compressed; those of a workbook begin with xl/.
            if (new String(head, StandardCharsets.ISO_8859_1).contains("xl/")) {
                throw new UnreadableFileException(OutcomeCode.XLSX, "This is an Excel workbook." + SAVE_AS);
            }
            throw new UnreadableFileException(
                    OutcomeCode.ZIP,
                    "This is a zip archive (or an office document). Unpack it and import the CSV or JSON file.");
        }
        if (TextEncoding.startsWith(head, 0xd0, 0xcf, 0x11, 0xe0)) {
            throw new UnreadableFileException(OutcomeCode.XLS, "This is a workbook of an old Excel version." + SAVE_AS);
        }
        if (TextEncoding.startsWith(head, '%', 'P', 'D', 'F', '-')) {
            throw new UnreadableFileException(
                    OutcomeCode.PDF, "This is a PDF. Import a list of candidates as CSV or JSON.");
        }
        if (TextEncoding.startsWith(head, 0x89, 'P', 'N', 'G')
                || TextEncoding.startsWith(head, 0xff, 0xd8, 0xff)
                || TextEncoding.startsWith(head, 'G', 'I', 'F', '8')) {
            throw new UnreadableFileException(
                    OutcomeCode.NOT_TEXT, "This is an image. Import a list of candidates as CSV or JSON.");
        }
    }
}
