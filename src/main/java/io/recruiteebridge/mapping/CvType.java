package io.recruiteebridge.mapping;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The kinds of documents that Recruitee takes as a CV, recognised by what is in them; a text is by its name as well. */
enum CvType {
    PDF("application/pdf"),
    DOC("application/msword"),
    DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ODT("application/vnd.oasis.opendocument.text"),
    RTF("application/rtf"),
    TXT("text/plain");

    /** How much of a file tells its kind. */
    static final int HEAD = 8192;

    private static final byte[] OLE = {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0};
    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] WORD_STREAM = "WordDocument".getBytes(StandardCharsets.UTF_16LE);
    private static final byte[] WORD_PART = "word/document.xml".getBytes(StandardCharsets.US_ASCII);
    private static final int PDF_WITHIN = 1024;
    private static final Set<String> TEXTS = Set.of("txt", "text", "");
    /** The first entry, which isn't compressed. */
    private static final String ODT_MARK = "mimetype" + ODT.contentType;

    private final String contentType;

    CvType(String contentType) {
        this.contentType = contentType;
    }

    String contentType() {
        return contentType;
    }

    /** What stands somewhere in a document that begins like this if it is one of Word's; null if nothing has to. */
    static byte @Nullable [] mark(byte[] head) {
        return startsWith(head, OLE) ? WORD_STREAM : startsWith(head, ZIP) ? WORD_PART : null;
    }

    /**
     * The kind of a document.
     *
     * @param head its first bytes, {@link #HEAD} if it has so many
     * @param marked whether its {@link #mark} was found
     * @return null for all others
     */
    static @Nullable CvType of(String name, byte[] head, boolean marked) {
        String start = new String(head, StandardCharsets.ISO_8859_1);
        int pdf = start.indexOf("%PDF-");
        if (pdf >= 0 && pdf < PDF_WITHIN) {
            return PDF;
        }
        if (startsWith(head, OLE)) {
            return marked ? DOC : null;
        }
        if (startsWith(head, ZIP)) {
            return start.contains(ODT_MARK) ? ODT : marked ? DOCX : null;
        }
        if (start.startsWith("{\\rtf")) {
            return RTF;
        }
        return TEXTS.contains(extension(name)) && isText(head) ? TXT : null;
    }

    private static boolean startsWith(byte[] bytes, byte[] start) {
        for (int i = 0; i < start.length; i++) {
            if (bytes.length <= i || bytes[i] != start[i]) {
                return false;
            }
        }
        return true;
    }

    private static String extension(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    private static boolean isText(byte[] head) {
        boolean utf16 = head.length >= 2 && (head[0] & 0xff) + (head[1] & 0xff) == 0xff + 0xfe;
        for (byte b : head) {
            boolean control = b >= 0 && b < ' ' && b != '\t' && b != '\n' && b != '\r' && b != '\f';
            if (control && !utf16) {
                return false;
            }
        }
        return true;
    }
}
