package io.recruiteebridge.reading.workbook;

import java.io.IOException;

/** Writes text into XML. */
public final class XmlText {
    private XmlText() {}

    /** Whether XML has this character; the halves of a surrogate pair count only together. */
    public static boolean allows(String text, int at) {
        char c = text.charAt(at);
        if (Character.isSurrogate(c)) {
            return Character.isHighSurrogate(c)
                            && at + 1 < text.length()
                            && Character.isLowSurrogate(text.charAt(at + 1))
                    || Character.isLowSurrogate(c) && at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
        }
        return c >= ' ' && c < '\ufffe' || c == '\t' || c == '\n';
    }

    /** Appends a text, for an element or for an attribute in double quotes; characters that XML doesn't have are left out. */
    public static void append(Appendable out, String text) throws IOException {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                default -> {
                    if (allows(text, i)) {
                        out.append(c);
                    }
                }
            }
        }
    }
}
