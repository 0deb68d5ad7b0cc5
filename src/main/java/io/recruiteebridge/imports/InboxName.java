package io.recruiteebridge.imports;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.Normalizer;

/**
 * The name of a file in the inbox. Receipts, rejects and the archive use the same name, so it must be text that this system
 * can write, without characters that forge lines or look like a path. Any other name gets a replacement. Immutable.
 *
 * @param text what people call it; characters that can't be shown are question marks
 * @param replacement the name that it is to have; the same if it is usable
 */
record InboxName(String text, String replacement) {
    private static final char BLANK = '_';

    static InboxName of(Path file) {
        return of(file, "UTF-8".equalsIgnoreCase(System.getProperty("sun.jnu.encoding")));
    }

    /** @param unicode whether this system writes file names in UTF-8; otherwise only ASCII is certain to work */
    static InboxName of(Path file, boolean unicode) {
        String name = String.valueOf(file.getFileName());
        if (isPrintableAscii(name) && name.indexOf('\\') < 0) {
            return new InboxName(name, name);
        }
        // The system's encoding may be unable to say what the bytes are; the URI has them as they are.
        String text = decode(file.toUri());
        return new InboxName(shown(text), replaced(text, unicode ? StandardCharsets.UTF_8 : StandardCharsets.US_ASCII));
    }

    boolean isUsable() {
        return text.equals(replacement);
    }

    private static boolean isPrintableAscii(String name) {
        return name.chars().allMatch(c -> c >= ' ' && c <= '~');
    }

    /** The last part of the path, as UTF-8; a byte that is none becomes U+FFFD. */
    private static String decode(URI uri) {
        String path = uri.getRawPath();
        int end = path.endsWith("/") ? path.length() - 1 : path.length();
        ByteBuffer bytes = ByteBuffer.allocate(end);
        for (int i = path.lastIndexOf('/', end - 1) + 1; i < end; i++) {
            if (path.charAt(i) == '%') {
                bytes.put((byte) Integer.parseInt(path, i + 1, i + 3, 16));
                i += 2;
            } else {
                bytes.put((byte) path.charAt(i));
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .onUnmappableCharacter(CodingErrorAction.REPLACE)
                    .decode(bytes.flip())
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalStateException("bad bytes are replaced", e);
        }
    }

    private static String shown(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().forEach(c -> shown.appendCodePoint(isPrintable(c) ? c : '?'));
        return shown.toString();
    }

    private static String replaced(String text, Charset fileNames) {
        CharsetEncoder encoder = fileNames.newEncoder();
        StringBuilder name = new StringBuilder();
        text.codePoints().forEach(c -> {
            String character = Character.toString(c);
            if (c == '\\' || c == '\uFFFD' || !isPrintable(c)) {
                name.append(BLANK);
            } else if (encoder.canEncode(character)) {
                name.append(character);
            } else {
                // An ä without its dots is still readable.
                String base =
                        Normalizer.normalize(character, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
                name.append(!base.isEmpty() && encoder.canEncode(base) ? base : BLANK);
            }
        });
        String replacement = name.toString();
        // It isn't to be passed over by its new name.
        while (!replacement.equals(text) && StableFiles.ignored(replacement)) {
            replacement = StableFiles.ignored(BLANK + replacement) ? replacement + BLANK : BLANK + replacement;
        }
        return replacement;
    }

    /** Not controls, line ends, and marks that turn the direction of writing. */
    private static boolean isPrintable(int c) {
        boolean turns = c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069;
        return !turns
                && switch (Character.getType(c)) {
                    case Character.CONTROL,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR,
                            Character.SURROGATE -> false;
                    default -> true;
                };
    }
}
