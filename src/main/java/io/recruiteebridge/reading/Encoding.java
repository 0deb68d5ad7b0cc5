package io.recruiteebridge.reading;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** The encoding of a text, settled from all of its bytes. */
record Encoding(Charset charset, boolean bom) {
    static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    static Encoding of(ByteScan scan) {
        byte[] head = scan.head();
        if (startsWith(head, 0xef, 0xbb, 0xbf)) {
            return new Encoding(StandardCharsets.UTF_8, true);
        }
        if (startsWith(head, 0xff, 0xfe)) {
            return new Encoding(StandardCharsets.UTF_16LE, true);
        }
        if (startsWith(head, 0xfe, 0xff)) {
            return new Encoding(StandardCharsets.UTF_16BE, true);
        }
        if (scan.nul()) {
            return withoutMark(head);
        }
        if (scan.utf8()) {
            return new Encoding(StandardCharsets.UTF_8, false);
        }
        return new Encoding(scan.undefined1252() ? StandardCharsets.ISO_8859_1 : WINDOWS_1252, false);
    }

    /** Western text in UTF-16 has a zero in every other byte; what has zeros anywhere else is no text. */
    private static Encoding withoutMark(byte[] head) {
        int[] zeros = new int[2];
        for (int i = 0; i < head.length; i++) {
            if (head[i] == 0) {
                zeros[i % 2]++;
            }
        }
        int most = head.length / 4;
        if (zeros[0] == 0 && zeros[1] > most) {
            return new Encoding(StandardCharsets.UTF_16LE, false);
        }
        if (zeros[1] == 0 && zeros[0] > most) {
            return new Encoding(StandardCharsets.UTF_16BE, false);
        }
        return new Encoding(StandardCharsets.UTF_8, false);
    }

    boolean isUtf16() {
        return charset.equals(StandardCharsets.UTF_16LE) || charset.equals(StandardCharsets.UTF_16BE);
    }

    static boolean startsWith(byte[] head, int... magic) {
        if (head.length < magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if ((head[i] & 0xff) != magic[i]) {
                return false;
            }
        }
        return true;
    }
}
