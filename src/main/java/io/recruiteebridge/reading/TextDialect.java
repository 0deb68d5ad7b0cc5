package io.recruiteebridge.reading;

import java.nio.charset.Charset;

/** How a text file is written. Immutable. */
public interface TextDialect extends FileDialect {
    /** The encoding of the (uncompressed) text. */
    Charset charset();

    /** Whether the text starts with a byte order mark. */
    boolean bom();

    default TextEncoding encoding() {
        return new TextEncoding(gzip(), charset(), bom());
    }

    @Override
    default String encodingName() {
        return charset().name();
    }

    @Override
    boolean gzip();
}
