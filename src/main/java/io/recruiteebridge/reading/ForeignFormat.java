package io.recruiteebridge.reading;

import io.recruiteebridge.outcome.OutcomeCode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Files that no format reads, recognised by their first bytes: each with the steps that lead to one that is read. */
final class ForeignFormat {
    private static final String LIST = " Drop a list of candidates: a workbook (.xlsx, .ods), CSV or JSON.";
    private static final String SAVE_AS_XLSX =
            " Open it in Excel or LibreOffice, choose File → Save As, select the type \"Excel Workbook (*.xlsx)\", and drop"
                    + " that file.";
    private static final String COPY_TABLE =
            " If it has a table of candidates, copy the table into a workbook, save that as .xlsx, and drop it.";
    private static final byte[] ENCRYPTED = "EncryptedPackage".getBytes(StandardCharsets.UTF_16LE);
    private static final byte[] WORD = "WordDocument".getBytes(StandardCharsets.UTF_16LE);
    private static final byte[] OUTLOOK = "__substg1.0_".getBytes(StandardCharsets.UTF_16LE);
    private static final Set<String> DOCUMENTS = Set.of("pdf", "doc", "docx", "odt", "rtf", "jpg", "jpeg", "png");

    private static final Pattern MAIL_HEADER = Pattern.compile("[A-Za-z-]{1,40}:|[ \\t]");
    private static final int MOST_MAIL_HEADERS = 200;
    private static final int TABLES_NAMED = 5;

    private ForeignFormat() {}

    /** Whether a file that starts like this is certainly no text, and nothing in it would be found by reading on. */
    static boolean isBinary(byte[] head) {
        return isOle(head)
                || isPdf(head)
                || TextEncoding.startsWith(head, 0x89, 'P', 'N', 'G')
                || TextEncoding.startsWith(head, 0xff, 0xd8, 0xff)
                || TextEncoding.startsWith(head, 'G', 'I', 'F', '8');
    }

    private static boolean isOle(byte[] head) {
        return TextEncoding.startsWith(head, 0xd0, 0xcf, 0x11, 0xe0);
    }

    private static boolean isPdf(byte[] head) {
        return TextEncoding.startsWith(head, '%', 'P', 'D', 'F', '-');
    }

    static void refuse(FileProbe file) throws UnreadableFileException {
        byte[] head = file.firstBytes();
        if (ZipArchive.isZip(head)) {
            refuseZip(file);
        } else if (isOle(head)) {
            throw ole(file, head);
        } else if (isPdf(head)) {
            throw new UnreadableFileException(OutcomeCode.PDF, "This is a PDF, not a list." + LIST);
        } else if (isBinary(head)) {
            throw new UnreadableFileException(OutcomeCode.NOT_TEXT, "This is an image, not a list." + LIST);
        } else {
            refuseText(file.head());
        }
    }

    private static void refuseZip(FileProbe file) throws UnreadableFileException {
        Set<String> parts = file.parts();
        if (parts.isEmpty()) {
            throw new UnreadableFileException(
                    OutcomeCode.XLSX,
                    "This is a workbook or an archive inside a .gz. Unpack it, and drop what is in it.");
        }
        if (parts.contains("xl/workbook.bin")) {
            throw new UnreadableFileException(
                    OutcomeCode.XLSX, "This is an Excel Binary Workbook (.xlsb)." + SAVE_AS_XLSX);
        }
        boolean apple = parts.stream().anyMatch(part -> part.startsWith("Index/") || part.endsWith("Index.zip"));
        if (apple && (file.extension().equals("pages") || file.extension().equals("key"))) {
            throw new UnreadableFileException(
                    OutcomeCode.ZIP,
                    "This is a document of Apple Pages or Keynote. If it has a table of candidates, copy the table into"
                            + " Numbers, choose File → Export To → Excel…, and drop that file.");
        }
        if (apple) {
            throw new UnreadableFileException(
                    OutcomeCode.NUMBERS,
                    "This is a spreadsheet of Apple Numbers. Open it in Numbers, choose File → Export To → Excel…, and"
                            + " drop that file.");
        }
        if (parts.contains("word/document.xml")) {
            throw new UnreadableFileException(OutcomeCode.ZIP, "This is a Word document." + COPY_TABLE);
        }
        if (parts.contains("ppt/presentation.xml")) {
            throw new UnreadableFileException(OutcomeCode.ZIP, "This is a PowerPoint presentation." + LIST);
        }
        if (!ZipArchive.isDocument(parts) && file.tableInside() == null) {
            List<String> tables = Attachments.tables(parts);
            if (!tables.isEmpty()) {
                throw new UnreadableFileException(
                        OutcomeCode.ZIP,
                        "The zip archive has " + tables.size() + " lists: "
                                + tables.stream().limit(TABLES_NAMED).collect(Collectors.joining(", "))
                                + (tables.size() > TABLES_NAMED ? " …" : "")
                                + ". Leave one list in it, with the CVs that it names, and drop it again.");
            }
            boolean documents = parts.stream()
                    .filter(part -> !part.endsWith("/"))
                    .allMatch(part -> DOCUMENTS.contains(extension(part)));
            throw new UnreadableFileException(
                    OutcomeCode.ZIP,
                    documents
                            ? "This is a zip archive of documents, without a list of candidates. Add a list (.xlsx or CSV)"
                                    + " with the columns Name and CV (the names of the files), and drop the archive again."
                            : "This is a zip archive. Unpack it, and drop the list that is in it (.xlsx, .ods, CSV or"
                                    + " JSON).");
        }
    }

    private static String extension(String name) {
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    private static UnreadableFileException ole(FileProbe file, byte[] head) {
        if (contains(head, ENCRYPTED)) {
            return new UnreadableFileException(
                    OutcomeCode.WORKBOOK_PROTECTED,
                    "The workbook is encrypted by a password or a sensitivity label. Open it in Excel, choose File → Info →"
                            + " Protect Workbook → Encrypt with Password and empty the field (or choose a label without"
                            + " encryption under Home → Sensitivity), save it, and drop it again.");
        }
        if (contains(head, WORD)) {
            return new UnreadableFileException(OutcomeCode.XLS, "This is a Word document." + COPY_TABLE);
        }
        if (contains(head, OUTLOOK) || file.extension().equals("msg")) {
            return new UnreadableFileException(
                    OutcomeCode.NOT_TEXT,
                    "This is an Outlook message. Save the list that is attached to it, and drop that.");
        }
        return new UnreadableFileException(
                OutcomeCode.XLS, "This is a workbook of an old Excel version (.xls)." + SAVE_AS_XLSX);
    }

    private static boolean contains(byte[] bytes, byte[] wanted) {
        return new String(bytes, StandardCharsets.ISO_8859_1).contains(new String(wanted, StandardCharsets.ISO_8859_1));
    }

    /** Lines that name something, one of which says that all of it is a mail. */
    private static boolean isMail(String start) {
        return start.lines()
                .limit(MOST_MAIL_HEADERS)
                .takeWhile(line -> MAIL_HEADER.matcher(line).lookingAt())
                .anyMatch(line -> line.regionMatches(true, 0, "MIME-Version:", 0, 13));
    }

    private static void refuseText(String head) throws UnreadableFileException {
        String start = head.stripLeading();
        if (start.regionMatches(true, 0, "BEGIN:VCARD", 0, 11)) {
            throw new UnreadableFileException(
                    OutcomeCode.VCARD,
                    "This is a vCard (.vcf), a list of contacts. Import it into Google Contacts or Outlook, export the"
                            + " contacts as CSV there, and drop that file.");
        }
        if (isMail(start)) {
            throw new UnreadableFileException(
                    OutcomeCode.NOT_TEXT,
                    "This is an e-mail, or a web page saved as one (.eml, .mht). Save the list that is attached to it, or"
                            + " open it in Excel and save it as .xlsx, and drop that file.");
        }
        if (start.startsWith("{\\rtf")) {
            throw new UnreadableFileException(OutcomeCode.NOT_TEXT, "This is a text document (.rtf)." + COPY_TABLE);
        }
        if (start.startsWith("<?xml") || start.startsWith("<Workbook") || start.startsWith("<office:document")) {
            if (start.contains("urn:schemas-microsoft-com:office:spreadsheet") || start.contains("Excel.Sheet")) {
                throw new UnreadableFileException(OutcomeCode.XLS, "This is an XML Spreadsheet 2003." + SAVE_AS_XLSX);
            }
            if (start.contains("opendocument")) {
                throw new UnreadableFileException(
                        OutcomeCode.XLS,
                        "This is a flat XML spreadsheet (.fods). Open it in LibreOffice, choose File → Save As, select the"
                                + " type \"ODF Spreadsheet (.ods)\", and drop that file.");
            }
        }
    }
}
