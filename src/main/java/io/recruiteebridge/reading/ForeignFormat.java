package io.recruiteebridge.reading;

import io.recruiteebridge.language.Sentence;
import io.recruiteebridge.outcome.OutcomeCode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Files that no format reads, recognised by their first bytes: each with the steps that lead to one that is read. */
final class ForeignFormat {
    private static final String LIST = "message.drop-a-list";
    private static final String SAVE_AS_XLSX = "message.save-as-xlsx";
    private static final String COPY_TABLE = "message.copy-table";
    private static final byte[] ENCRYPTED = "EncryptedPackage".getBytes(StandardCharsets.UTF_16LE);
    private static final byte[] WORD = "WordDocument".getBytes(StandardCharsets.UTF_16LE);
    private static final byte[] OUTLOOK = "__substg1.0_".getBytes(StandardCharsets.UTF_16LE);
    /** The file name extensions of those that are tables. */
    static final Set<String> TABLES = Set.of("xls", "xlsb", "numbers");

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
            throw new UnreadableFileException(OutcomeCode.PDF, said("message.pdf", LIST));
        } else if (isBinary(head)) {
            throw new UnreadableFileException(OutcomeCode.NOT_TEXT, said("message.image", LIST));
        } else {
            refuseText(file.head());
        }
    }

    private static void refuseZip(FileProbe file) throws UnreadableFileException {
        Set<String> parts = file.parts();
        if (parts.isEmpty()) {
            throw new UnreadableFileException(OutcomeCode.XLSX, Sentence.of("message.archive-in-gz"));
        }
        if (parts.contains("xl/workbook.bin")) {
            throw new UnreadableFileException(OutcomeCode.XLSX, said("message.xlsb", SAVE_AS_XLSX));
        }
        boolean apple = parts.stream().anyMatch(part -> part.startsWith("Index/") || part.endsWith("Index.zip"));
        if (apple && (file.extension().equals("pages") || file.extension().equals("key"))) {
            throw new UnreadableFileException(OutcomeCode.ZIP, Sentence.of("message.apple-document"));
        }
        if (apple) {
            throw new UnreadableFileException(OutcomeCode.NUMBERS, Sentence.of("message.numbers"));
        }
        if (parts.contains("word/document.xml")) {
            throw new UnreadableFileException(OutcomeCode.ZIP, said("message.word", COPY_TABLE));
        }
        if (parts.contains("ppt/presentation.xml")) {
            throw new UnreadableFileException(OutcomeCode.ZIP, said("message.powerpoint", LIST));
        }
        if (!ZipArchive.isDocument(parts) && file.tableInside() == null) {
            List<String> tables = Attachments.tables(parts);
            if (!tables.isEmpty()) {
                throw new UnreadableFileException(
                        OutcomeCode.ZIP,
                        Sentence.of(
                                "message.several-lists",
                                tables.size(),
                                tables.stream().limit(TABLES_NAMED).collect(Collectors.joining(", "))
                                        + (tables.size() > TABLES_NAMED ? " …" : "")));
            }
            boolean documents = parts.stream()
                    .filter(part -> !part.endsWith("/"))
                    .allMatch(part -> DOCUMENTS.contains(extension(part)));
            throw new UnreadableFileException(
                    OutcomeCode.ZIP, Sentence.of(documents ? "message.documents-without-list" : "message.plain-zip"));
        }
    }

    private static Sentence said(String what, String advice) {
        return Sentence.ofSentences(Sentence.of(what), Sentence.of(advice));
    }

    private static String extension(String name) {
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    private static UnreadableFileException ole(FileProbe file, byte[] head) {
        if (contains(head, ENCRYPTED)) {
            return new UnreadableFileException(OutcomeCode.WORKBOOK_PROTECTED, Sentence.of("message.encrypted-excel"));
        }
        if (contains(head, WORD)) {
            return new UnreadableFileException(OutcomeCode.XLS, said("message.word", COPY_TABLE));
        }
        if (contains(head, OUTLOOK) || file.extension().equals("msg")) {
            return new UnreadableFileException(OutcomeCode.NOT_TEXT, Sentence.of("message.outlook"));
        }
        return new UnreadableFileException(OutcomeCode.XLS, said("message.xls", SAVE_AS_XLSX));
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
            throw new UnreadableFileException(OutcomeCode.VCARD, Sentence.of("message.vcard"));
        }
        if (isMail(start)) {
            throw new UnreadableFileException(OutcomeCode.NOT_TEXT, Sentence.of("message.mail"));
        }
        if (start.startsWith("{\\rtf")) {
            throw new UnreadableFileException(OutcomeCode.NOT_TEXT, said("message.rtf", COPY_TABLE));
        }
        if (start.startsWith("<?xml") || start.startsWith("<Workbook") || start.startsWith("<office:document")) {
            if (start.contains("urn:schemas-microsoft-com:office:spreadsheet") || start.contains("Excel.Sheet")) {
                throw new UnreadableFileException(OutcomeCode.XLS, said("message.xml-2003", SAVE_AS_XLSX));
            }
            if (start.contains("opendocument")) {
                throw new UnreadableFileException(OutcomeCode.XLS, Sentence.of("message.fods"));
            }
        }
    }
}
