package io.recruiteebridge.reading;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;

/** Counts lines and columns of a text, character by character; {@code \n}, {@code \r\n} and {@code \r} end a line. Mutable. */
public final class Position {
    private long line = 1;
    private long column = 1;
    private boolean afterReturn;

    /** The line of the next character. */
    public long line() {
        return line;
    }

    public long column() {
        return column;
    }

    public void pass(char c) {
        if (c == '\r' || c == '\n' && !afterReturn) {
            line++;
            column = 1;
        } else if (c != '\n') {
            column++;
        }
        afterReturn = c == '\r';
    }

    /** Where a character first occurs in the text, or the end of the text. */
    static Position of(char wanted, Reader text) throws IOException {
        Position position = new Position();
        char[] buffer = new char[8192];
        for (int n = text.read(buffer); n >= 0; n = text.read(buffer)) {
            for (int i = 0; i < n; i++) {
                if (buffer[i] == wanted) {
                    return position;
                }
                position.pass(buffer[i]);
            }
        }
        return position;
    }

    /** Where the first bytes are that the encoding doesn't allow, or the end of the text. */
    static Position ofUndecodable(InputStream bytes, Charset charset) throws IOException {
        CharsetDecoder decoder = charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.allocate(8192);
        CharBuffer out = CharBuffer.allocate(8192);
        Position position = new Position();
        while (true) {
            int n = bytes.read(in.array(), in.position(), in.remaining());
            in.position(in.position() + Math.max(n, 0)).flip();
            CoderResult result = decoder.decode(in, out, n < 0);
            out.flip();
            while (out.hasRemaining()) {
                position.pass(out.get());
            }
            if (result.isError() || n < 0) {
                return position;
            }
            out.clear();
            in.compact();
        }
    }
}
