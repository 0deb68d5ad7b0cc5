package io.recruiteebridge.reading.workbook;

import io.recruiteebridge.language.Sentence;
import io.recruiteebridge.outcome.OutcomeCode;
import io.recruiteebridge.reading.DamagedFileException;
import io.recruiteebridge.reading.workbook.XmlNames.Name;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads an XML document of a workbook, token by token, straight from its bytes. It knows what such documents consist of: UTF-8,
 * elements, attributes, text, the five entities and numbers. A DTD is refused. Memory is bounded whatever the document does:
 * comments are skipped as they come, text is handed out in pieces, and tags and nesting have limits. Not thread-safe.
 *
 * <p>Names are compared without their prefix: the places where this reader looks for them can't be mistaken, and so documents
 * of any namespace version read the same.
 */
public final class XmlScanner implements Closeable {
    /** What {@link #next} found. */
    public enum Token {
        START,
        END,
        TEXT,
        /** The document is complete. */
        END_OF_DOCUMENT
    }

    private static final int BUFFER = 1 << 16;
    private static final int MOST_TAG = 1 << 20;
    private static final int MOST_ATTRIBUTES = 512;
    private static final int MOST_DEPTH = 256;
    private static final int MOST_LETTERS = 3;
    private static final byte[] COMMENT_END = {'-', '-', '>'};
    private static final byte[] INSTRUCTION_END = {'?', '>'};
    private static final byte[] CDATA = "<![CDATA[".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CDATA_END = {']', ']', '>'};

    /** The bytes that names consist of, and the blanks between attributes. */
    private static final boolean[] NAME = new boolean[256];

    private static final boolean[] BLANK = new boolean[256];

    static {
        for (int b = 0; b < NAME.length; b++) {
            NAME[b] = b >= 0x80 || b >= '0' && b <= ':' || b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z';
        }
        for (char c : "_-.".toCharArray()) {
            NAME[c] = true;
        }
        for (char c : " \t\r\n".toCharArray()) {
            BLANK[c] = true;
        }
    }

    private final InputStream in;
    private byte[] buffer = new byte[BUFFER];
    private int position;
    private int end;
    private boolean ended;
    /** The offset in the document of the first byte in the buffer. */
    private long offset;

    private final XmlNames names = new XmlNames();
    private Name[] open = new Name[16];
    private int depth;
    private boolean rootSeen;
    private boolean emptyElement;
    private boolean inCdata;

    private long tokenStart;
    private String local = "";
    private Name started = Name.NONE;
    private long nameKey;
    private int attributes;
    private final Name[] attributeNames = new Name[MOST_ATTRIBUTES];
    private final int[] valueStarts = new int[MOST_ATTRIBUTES];
    private final int[] valueEnds = new int[MOST_ATTRIBUTES];
    private int textStart;
    private int textEnd;
    private int textCharacter;
    private boolean afterReturn;

    /** @param in closed together with the scanner */
    public XmlScanner(InputStream in) throws IOException {
        this.in = in;
        while (end < 3 && fill()) {
            // until a byte order mark would be there
        }
        if (end >= 3 && buffer[0] == (byte) 0xef && buffer[1] == (byte) 0xbb && buffer[2] == (byte) 0xbf) {
            position = 3;
        } else if (end >= 2 && (buffer[0] == 0 || buffer[1] == 0 || (buffer[0] & 0xff) >= 0xfe)) {
            throw damaged("damage.not-utf8");
        }
    }

    /**
     * The next token.
     *
     * @throws DamagedFileException if the document isn't well-formed, or is beyond the limits
     */
    public Token next() throws IOException {
        if (emptyElement) {
            emptyElement = false;
            depth--;
            return Token.END;
        }
        while (true) {
            if (position == end && !fill()) {
                return atEnd();
            }
            if (inCdata || buffer[position] != '<') {
                if (text()) {
                    return Token.TEXT;
                }
            } else {
                Token token = markup();
                if (token != null) {
                    return token;
                }
            }
        }
    }

    /** The name of the element that starts or ends, without prefix. */
    public String name() {
        return local;
    }

    /** What stands before the names of elements like the one that started last, like {@code x:}; mostly empty. */
    public String prefix() {
        return started.prefix().isEmpty() ? "" : started.prefix() + ":";
    }

    /** How many elements are open, with the one that starts, without the one that ends. */
    public int depth() {
        return depth;
    }

    /** Where the token starts in the document, in bytes. */
    public long tokenStart() {
        return tokenStart;
    }

    /** Where the next token starts in the document, in bytes. */
    public long tokenEnd() {
        return offset + position;
    }

    /** The value of an attribute without prefix; null if the element doesn't have it. After a start only. */
    public @Nullable String attribute(String name) throws IOException {
        return attribute("", name);
    }

    /** The value of an attribute with this prefix; null if the element doesn't have it. After a start only. */
    public @Nullable String attribute(String wantedPrefix, String name) throws IOException {
        int index = index(wantedPrefix, name);
        return index < 0 ? null : XmlCharacters.value(buffer, valueStarts[index], valueEnds[index]);
    }

    /** The value of an attribute with whatever prefix; null if the element doesn't have it. After a start only. */
    public @Nullable String prefixedAttribute(String name) throws IOException {
        for (int i = 0; i < attributes; i++) {
            if (!attributeNames[i].prefix().isEmpty()
                    && attributeNames[i].local().equals(name)) {
                return XmlCharacters.value(buffer, valueStarts[i], valueEnds[i]);
            }
        }
        return null;
    }

    /**
     * The number that the letters at the beginning of an attribute mean if A is 1, Z is 26 and AA is 27, as the columns of
     * spreadsheets do; 0 if there are none, or too many. The attribute has no prefix. After a start only.
     *
     * @return negative if the element doesn't have the attribute
     */
    public int column(String name) {
        int index = index("", name);
        return index < 0 ? -1 : column(valueStarts[index], valueEnds[index]);
    }

    /** Negative if the element doesn't have the attribute. */
    private int index(String prefix, String name) {
        for (int i = 0; i < attributes; i++) {
            if (attributeNames[i].local().equals(name)
                    && attributeNames[i].prefix().equals(prefix)) {
                return i;
            }
        }
        return -1;
    }

    private int column(int from, int to) {
        int column = 0;
        int at = from;
        while (at < to && buffer[at] >= 'A' && buffer[at] <= 'Z') {
            column = 26 * column + buffer[at++] - 'A' + 1;
            if (at - from > MOST_LETTERS) {
                return 0;
            }
        }
        return at == to ? 0 : column;
    }

    /** Appends the text of the token to a text, at most up to a length. */
    public void appendTo(StringBuilder text, int most) throws IOException {
        if (text.length() >= most) {
            return;
        }
        if (textCharacter >= 0) {
            text.appendCodePoint(textCharacter);
            afterReturn = false;
            return;
        }
        boolean plain = true;
        for (int i = textStart; i < textEnd; i++) {
            plain &= buffer[i] >= ' ';
        }
        if (plain) {
            text.append(new String(buffer, textStart, textEnd - textStart, StandardCharsets.ISO_8859_1));
            afterReturn = false;
            return;
        }
        String decoded = XmlCharacters.decode(buffer, textStart, textEnd);
        for (int i = 0; i < decoded.length(); i++) {
            char c = decoded.charAt(i);
            if (c == '\r') {
                text.append('\n');
            } else if (c != '\n' || !afterReturn) {
                text.append(c);
            }
            afterReturn = c == '\r';
        }
    }

    /**
     * The text of the element that just started, which has no elements, if all of it is in the buffer and needs no decoding; the
     * next token is then the element's end. Null otherwise, and nothing was read.
     */
    public @Nullable String plainText() {
        if (emptyElement) {
            return null;
        }
        int i = position;
        while (i < end && buffer[i] >= ' ' && buffer[i] != '<' && buffer[i] != '&') {
            i++;
        }
        if (i + 1 >= end || buffer[i] != '<' || buffer[i + 1] != '/') {
            return null;
        }
        String text = new String(buffer, position, i - position, StandardCharsets.ISO_8859_1);
        position = i;
        return text;
    }

    /** Reads on to the end of the element that just started. */
    public void skipElement() throws IOException {
        int outside = depth - 1;
        while (next() != Token.END || depth > outside) {
            // on to its end
        }
    }

    private Token atEnd() throws IOException {
        if (depth > 0 || !rootSeen || inCdata) {
            throw damaged("damage.part-short");
        }
        return Token.END_OF_DOCUMENT;
    }

    /** A piece of text up to the next markup; false if it means nothing. */
    private boolean text() throws IOException {
        tokenStart = offset + position;
        textCharacter = -1;
        if (inCdata) {
            return cdata();
        }
        if (depth == 0) {
            if (" \t\r\n".indexOf(buffer[position]) < 0) {
                throw damaged("damage.text-outside");
            }
            position++;
            return false;
        }
        if (buffer[position] == '&') {
            int semicolon = find(';', 12);
            textCharacter = XmlCharacters.entity(buffer, position + 1, semicolon);
            position = semicolon + 1;
            return true;
        }
        int i = position;
        while (i < end && buffer[i] != '<' && buffer[i] != '&') {
            i++;
        }
        piece(i);
        return true;
    }

    private boolean cdata() throws IOException {
        while (end - position < CDATA_END.length) {
            if (!fill()) {
                throw damaged("damage.part-short");
            }
        }
        int i = position;
        while (i + 2 < end && !startsWith(CDATA_END, i)) {
            i++;
        }
        if (i == position) {
            position += CDATA_END.length;
            inCdata = false;
            return false;
        }
        piece(i);
        return true;
    }

    /** Makes the bytes up to there the text; a character that the buffer has only a part of comes with the next piece. */
    private void piece(int stop) throws IOException {
        int to = stop;
        if (stop == end) {
            int back = 0;
            while (back < 3 && back < stop - position && (buffer[stop - 1 - back] & 0xc0) == 0x80) {
                back++;
            }
            int lead = stop - 1 - back;
            if (lead >= position && (buffer[lead] & 0xc0) == 0xc0 && length(buffer[lead]) > back + 1) {
                to = lead;
            }
            if (to == position) {
                int length = length(buffer[position]);
                need(length);
                to = position + length;
            }
        }
        textStart = position;
        textEnd = to;
        position = to;
    }

    private static int length(byte lead) {
        int value = lead & 0xff;
        return value >= 0xf0 ? 4 : value >= 0xe0 ? 3 : value >= 0xc0 ? 2 : 1;
    }

    private @Nullable Token markup() throws IOException {
        need(2);
        tokenStart = offset + position;
        return switch (buffer[position + 1]) {
            case '/' -> endTag();
            case '?' -> {
                skipBehind(INSTRUCTION_END, 2);
                yield null;
            }
            case '!' -> {
                declaration();
                yield null;
            }
            default -> startTag();
        };
    }

    private void declaration() throws IOException {
        need(3);
        if (buffer[position + 2] == '-') {
            need(4);
            if (buffer[position + 3] != '-') {
                throw damaged("damage.malformed");
            }
            skipBehind(COMMENT_END, 4);
        } else if (buffer[position + 2] == '[' && depth > 0) {
            need(CDATA.length);
            if (!startsWith(CDATA, position)) {
                throw damaged("damage.malformed");
            }
            position += CDATA.length;
            inCdata = true;
        } else {
            throw new DamagedFileException(OutcomeCode.WORKBOOK_UNSAFE, Sentence.of("message.document-type"));
        }
    }

    private Token startTag() throws IOException {
        int next = parseStart();
        while (next < 0) {
            fillTag();
            next = parseStart();
        }
        if (depth == 0 && rootSeen) {
            throw damaged("damage.two-documents");
        }
        if (depth == MOST_DEPTH) {
            throw new DamagedFileException(OutcomeCode.WORKBOOK_TOO_LARGE, Sentence.of("message.nested-too-deeply"));
        }
        rootSeen = true;
        if (depth == open.length) {
            open = Arrays.copyOf(open, 2 * depth);
        }
        open[depth++] = started;
        local = started.local();
        position = next;
        afterReturn = false;
        return Token.START;
    }

    /** More of a tag that the buffer has only a part of; it is parsed anew then. */
    private void fillTag() throws IOException {
        if (end - position > MOST_TAG) {
            throw new DamagedFileException(OutcomeCode.WORKBOOK_TOO_LARGE, Sentence.of("message.tag-too-long"));
        }
        if (!fill()) {
            throw damaged("damage.part-short");
        }
    }

    /** Where the tag ends; negative if that isn't in the buffer yet. */
    private int parseStart() throws IOException {
        int at = nameEnd(position + 1);
        if (at == end) {
            return -1;
        }
        started = names.get(buffer, position + 1, at, nameKey);
        attributes = 0;
        while (true) {
            int next = skipBlanks(at);
            if (next + 1 >= end) {
                return -1;
            }
            byte b = buffer[next];
            if (b == '>' || b == '/') {
                emptyElement = b == '/';
                if (emptyElement && buffer[next + 1] != '>') {
                    throw damaged("damage.malformed");
                }
                return emptyElement ? next + 2 : next + 1;
            }
            if (next == at) {
                throw damaged("damage.malformed");
            }
            at = attribute(next);
            if (at < 0) {
                return -1;
            }
        }
    }

    /** Where the attribute ends; negative if that isn't in the buffer yet. */
    private int attribute(int from) throws IOException {
        int at = nameEnd(from);
        long key = nameKey;
        int equals = skipBlanks(at);
        if (equals == end) {
            return -1;
        }
        int quote = skipBlanks(equals + 1);
        if (buffer[equals] != '=' || quote < end && buffer[quote] != '"' && buffer[quote] != '\'') {
            throw damaged("damage.malformed");
        }
        if (quote == end) {
            return -1;
        }
        int stop = quote + 1;
        byte wanted = buffer[quote];
        while (stop < end && buffer[stop] != wanted && buffer[stop] != '<') {
            stop++;
        }
        if (stop == end) {
            return -1;
        }
        if (buffer[stop] == '<') {
            throw damaged("damage.malformed");
        }
        add(names.get(buffer, from, at, key), quote + 1, stop);
        return stop + 1;
    }

    private void add(Name name, int from, int to) throws IOException {
        if (attributes == MOST_ATTRIBUTES) {
            throw new DamagedFileException(OutcomeCode.WORKBOOK_TOO_LARGE, Sentence.of("message.too-many-attributes"));
        }
        for (int i = 0; i < attributes; i++) {
            if (attributeNames[i].isSame(name)) {
                throw damaged("damage.malformed");
            }
        }
        attributeNames[attributes] = name;
        valueStarts[attributes] = from;
        valueEnds[attributes++] = to;
    }

    private Token endTag() throws IOException {
        int stop;
        int close;
        while (true) {
            stop = nameEnd(position + 2);
            close = skipBlanks(stop);
            if (close < end) {
                break;
            }
            fillTag();
        }
        if (depth == 0 || buffer[close] != '>' || !open[depth - 1].is(buffer, position + 2, stop, nameKey)) {
            throw damaged("damage.malformed");
        }
        local = open[--depth].local();
        position = close + 1;
        return Token.END;
    }

    /** Where the name ends that starts there; its {@link Name#key()} is known then. */
    private int nameEnd(int from) {
        byte[] bytes = buffer;
        int stop = end;
        int at = from;
        long key = 0;
        while (at < stop && NAME[bytes[at] & 0xff]) {
            key = key << Byte.SIZE | bytes[at++] & 0xff;
        }
        nameKey = key;
        return at;
    }

    private int skipBlanks(int from) {
        int at = from;
        while (at < end && BLANK[buffer[at] & 0xff]) {
            at++;
        }
        return at;
    }

    private boolean startsWith(byte[] wanted, int at) {
        return Arrays.equals(wanted, 0, wanted.length, buffer, at, at + wanted.length);
    }

    private void skipBehind(byte[] wanted, int first) throws IOException {
        position += first;
        while (true) {
            while (end - position < wanted.length) {
                if (!fill()) {
                    throw damaged("damage.part-short");
                }
            }
            if (startsWith(wanted, position)) {
                position += wanted.length;
                return;
            }
            position++;
        }
    }

    private int find(char wanted, int most) throws IOException {
        for (int i = 0; i < most; i++) {
            need(i + 1);
            if (buffer[position + i] == wanted) {
                return position + i;
            }
        }
        throw damaged("damage.malformed");
    }

    private void need(int bytes) throws IOException {
        while (end - position < bytes) {
            if (!fill()) {
                throw damaged("damage.part-short");
            }
        }
    }

    /** Reads more behind what is in the buffer from the position on; false at the end of the document. */
    private boolean fill() throws IOException {
        if (ended) {
            return false;
        }
        if (position > 0) {
            System.arraycopy(buffer, position, buffer, 0, end - position);
            offset += position;
            end -= position;
            position = 0;
        }
        if (end == buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * buffer.length);
        }
        int n = in.read(buffer, end, buffer.length - end);
        ended = n < 0;
        end += Math.max(n, 0);
        return n > 0 || !ended && fill();
    }

    /** What to throw where a document isn't what it should be. */
    public static DamagedFileException damaged(String why) {
        return new DamagedFileException(
                OutcomeCode.WORKBOOK_DAMAGED, Sentence.of("message.workbook-damaged", Sentence.of(why)));
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
