package io.recruiteebridge.reading.encoding;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The languages that letter-pairs.txt knows, by ISO 639 code; loaded when the first file needs them. Thread-safe. */
final class Languages {
    private static final Map<String, Language> ALL = load();

    private Languages() {}

    /** @throws NullPointerException if nobody counted the letters of that language */
    static Language named(String code) {
        return Objects.requireNonNull(ALL.get(code), code);
    }

    static Collection<Language> all() {
        return ALL.values();
    }

    private static Map<String, Language> load() {
        Map<String, Language> all = new HashMap<>();
        try (InputStream file = Objects.requireNonNull(Languages.class.getResourceAsStream("letter-pairs.txt"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            String code = "";
            List<String> rows = new ArrayList<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("= ")) {
                    add(all, code, rows);
                    code = line.substring(2);
                    rows.clear();
                } else if (!line.startsWith("#")) {
                    rows.add(line);
                }
            }
            add(all, code, rows);
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void add(Map<String, Language> all, String code, List<String> rows) {
        if (!rows.isEmpty()) {
            all.put(code, new Language(rows, commonSigns(code)));
        }
    }

    /** Each standard has the signs of every day in its first rows. */
    private static BitSet commonSigns(String code) {
        return switch (code) {
            case "ja" -> signs("EUC-JP", 0xb0, 0xcf, 0xa1);
            case "zh" -> signs("GB2312", 0xb0, 0xd7, 0xa1);
            case "zh-Hant" -> signs("Big5", 0xa4, 0xc6, 0x40);
            case "ko" -> signs("EUC-KR", 0xb0, 0xc8, 0xa1);
            default -> new BitSet();
        };
    }

    private static BitSet signs(String charset, int firstRow, int lastRow, int firstCell) {
        BitSet signs = new BitSet();
        Charset standard = Charset.forName(charset);
        for (int row = firstRow; row <= lastRow; row++) {
            for (int cell = firstCell; cell < 0xff; cell++) {
                String sign = new String(new byte[] {(byte) row, (byte) cell}, standard);
                if (sign.length() == 1 && sign.charAt(0) != '\ufffd') {
                    signs.set(sign.charAt(0));
                }
            }
        }
        return signs;
    }
}
