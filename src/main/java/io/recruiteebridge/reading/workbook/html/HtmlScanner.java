package io.recruiteebridge.reading.workbook.html;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a web page tag by tag, as browsers do: nothing is an error. Comments, scripts and styles are left out; tags and text are
 * handed out in pieces of bounded length. Not thread-safe.
 */
final class HtmlScanner implements Closeable {
    /** What {@link #next} found. */
    enum Token {
        OPEN,
        CLOSE,
        TEXT,
        END
    }

    private static final int MOST_TAG = 1 << 16;
    private static final int MOST_TEXT = 1 << 13;
    private static final Pattern ENTITY =
            Pattern.compile("&(#[xX][0-9a-fA-F]{1,6}|#[0-9]{1,7}|amp|lt|gt|quot|apos|nbsp);");

    private final Reader in;
    private final char[] buffer = new char[1 << 14];
    private int position;
    private int end;
    private long offset;

    private long tokenStart;
    private String name = "";
    private String rest = "";
    private final StringBuilder text = new StringBuilder();
    /** Of the attributes that were asked for. */
    private final Map<String, Pattern> patterns = new HashMap<>();

    HtmlScanner(Reader in) {
        this.in = in;
    }

    Token next() throws IOException {
        while (true) {
            tokenStart = offset;
            int c = peek();
            if (c < 0) {
                return Token.END;
            }
            if (c != '<') {
                readText();
                return Token.TEXT;
            }
            Token token = markup();
            if (token != null) {
                return token;
            }
        }
    }

    /** The name of the tag, in lower case. */
    String name() {
        return name;
    }

    /** An attribute of the tag; null if it doesn't have it. */
    @Nullable
    String attribute(String wanted) {
        if (rest.isEmpty()) {
            return null; // as most tags
        }
        Matcher attribute =
                patterns.computeIfAbsent(wanted, HtmlScanner::pattern).matcher(rest);
        if (!attribute.find()) {
            return null;
        }
        String quoted = attribute.group(1) == null ? attribute.group(2) : attribute.group(1);
        return decoded(quoted == null ? attribute.group(3) : quoted);
    }

    private static Pattern pattern(String attribute) {
        return Pattern.compile(
                "(?:^|\\s)" + Pattern.quote(attribute) + "\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)'|([^\\s>]*))",
                Pattern.CASE_INSENSITIVE);
    }

    /** The text, with its entities decoded. */
    String text() {
        return decoded(text.toString());
    }

    /** Where the token starts, in characters. */
    long tokenStart() {
        return tokenStart;
    }

    /** Where the next token starts, in characters. */
    long tokenEnd() {
        return offset;
    }

    private void readText() throws IOException {
        text.setLength(0);
        for (int c = peek(); c >= 0 && c != '<'; c = peek()) {
            boolean inEntity = text.length() >= MOST_TEXT && text.lastIndexOf("&") > text.length() - 10;
            if (text.length() >= MOST_TEXT && !inEntity) {
                return;
            }
            text.append((char) read());
        }
    }

    private @Nullable Token markup() throws IOException {
        read();
        int c = peek();
        if (c == '!' || c == '?') {
            skipDeclaration();
            return null;
        }
        boolean close = c == '/';
        if (close) {
            read();
            c = peek();
        }
        if (!Character.isLetter(c)) {
            text.setLength(0);
            text.append(close ? "</" : "<");
            return Token.TEXT;
        }
        readTag();
        if (!close && (name.equals("script") || name.equals("style"))) {
            skipRaw("</" + name);
            skipRaw(">");
            return null;
        }
        return close ? Token.CLOSE : Token.OPEN;
    }

    private void readTag() throws IOException {
        StringBuilder tag = new StringBuilder();
        int quote = 0;
        for (int c = read(); c >= 0 && (quote != 0 || c != '>'); c = read()) {
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if ((c == '"' || c == '\'') && tag.length() > 0 && tag.charAt(tag.length() - 1) == '=') {
                quote = c;
            }
            if (tag.length() < MOST_TAG) {
                tag.append((char) c);
            }
        }
        int nameEnd = 0;
        while (nameEnd < tag.length() && !Character.isWhitespace(tag.charAt(nameEnd)) && tag.charAt(nameEnd) != '/') {
            nameEnd++;
        }
        name = tag.substring(0, nameEnd).toLowerCase(Locale.ROOT);
        rest = tag.substring(nameEnd);
    }

    private void skipDeclaration() throws IOException {
        read();
        if (peek() != '-') {
            skipRaw(">");
            return;
        }
        read();
        skipRaw(peek() == '-' ? "-->" : ">");
    }

    /** Up to this text and with it, whatever the case of its letters. */
    private void skipRaw(String wanted) throws IOException {
        StringBuilder last = new StringBuilder();
        for (int c = read(); c >= 0; c = read()) {
            last.append(Character.toLowerCase((char) c));
            if (last.length() > wanted.length()) {
                last.deleteCharAt(0);
            }
            if (wanted.contentEquals(last)) {
                return;
            }
        }
    }

    private int peek() throws IOException {
        if (position == end) {
            position = 0;
            end = Math.max(0, in.read(buffer));
        }
        return end == 0 ? -1 : buffer[position];
    }

    private int read() throws IOException {
        int c = peek();
        if (c >= 0) {
            position++;
            offset++;
        }
        return c;
    }

    private static String decoded(String text) {
        return text.indexOf('&') < 0 ? text : ENTITY.matcher(text).replaceAll(HtmlScanner::character);
    }

    private static String character(MatchResult entity) {
        String word = entity.group(1);
        String character =
                switch (word) {
                    case "amp" -> "&";
                    case "lt" -> "<";
                    case "gt" -> ">";
                    case "quot" -> "\"";
                    case "apos" -> "'";
                    case "nbsp" -> " "; // mostly in cells that are empty
                    default -> number(word);
                };
        return Matcher.quoteReplacement(character == null ? entity.group() : character);
    }

    private static @Nullable String number(String word) {
        boolean hexadecimal = word.charAt(1) == 'x' || word.charAt(1) == 'X';
        int character = Integer.parseInt(word.substring(hexadecimal ? 2 : 1), hexadecimal ? 16 : 10);
        boolean allowed =
                character >= ' ' && Character.isValidCodePoint(character) || character == '\n' || character == '\t';
        return allowed && !(character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE)
                ? Character.toString(character)
                : null;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
