package io.recruiteebridge.reading.encoding;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Counts how many lists of people are read right. {@code main} prints a table for more encodings and lists than the test has:
 * lists of each kind, seed, and optionally the beginning of the encodings' names, for which it lists what went wrong.
 */
final class EncodingMeasurement {
    /** Encodings, each with the languages of the lists. */
    static final List<String> PROMISED = List.of(
            "windows-1250: pl cs sk hu ro hr sl",
            "windows-1251: ru uk bg sr mk",
            "windows-1252: de fr es pt it nl da nb sv fi is en mixed mixed mixed",
            "windows-1253: el",
            "windows-1254: tr",
            "windows-1257: lt lv et",
            "ISO-8859-2: pl cs sk hu ro hr sl",
            "ISO-8859-9: tr",
            "ISO-8859-15: de fr es pt it nl da nb sv fi et",
            "KOI8-R: ru",
            "x-MacRoman: de fr es pt it nl da nb sv fi is",
            "IBM850: de fr es pt it nl da nb sv fi",
            "IBM852: pl cs sk hu ro hr sl",
            "Shift_JIS: ja",
            "GBK: zh",
            "Big5: zh-Hant",
            "EUC-KR: ko");

    private static final List<String> FURTHER = List.of(
            "IBM437: de fr es it nl sv fi",
            "IBM866: ru",
            "KOI8-U: uk",
            "x-MacCyrillic: ru",
            "ISO-8859-5: ru bg sr",
            "x-MacCentralEurope: pl cs sk hu",
            "windows-1255: he",
            "windows-1256: ar",
            "x-windows-874: th",
            "ISO-8859-7: el",
            "ISO-8859-13: lt lv et",
            "IBM775: lt lv et",
            "IBM857: tr",
            "IBM737: el",
            "EUC-JP: ja",
            "GB18030: zh",
            "x-MacGreek: el",
            "x-MacTurkish: tr",
            "IBM865: da nb",
            "windows-1258: vi");

    /** How many lists were read right, which somebody was asked about, and which were read wrong. */
    record Score(int right, int asked, int garbled) {
        int lists() {
            return right + asked + garbled;
        }

        Score plus(Score other) {
            return new Score(right + other.right, asked + other.asked, garbled + other.garbled);
        }

        @Override
        public String toString() {
            return String.format(
                    "%6.2f %5.2f %5.2f", 100.0 * right / lists(), 100.0 * asked / lists(), 100.0 * garbled / lists());
        }
    }

    private EncodingMeasurement() {}

    /**
     * @param encoding a line of {@link #PROMISED}
     * @param accented how many of the people have letters beyond ASCII; 0: as it comes
     * @param wrong where to print what was not read right
     */
    static Score measure(
            String encoding,
            int people,
            int accented,
            int lists,
            long seed,
            List<String> known,
            @Nullable PrintStream wrong)
            throws IOException {
        Charset charset = Charset.forName(encoding.split(": ")[0]);
        List<String> languages = List.of(encoding.split(": ")[1].split(" "));
        Random random = new Random(seed + encoding.hashCode() + people * 31L + accented);
        Score score = new Score(0, 0, 0);
        for (int i = 0; i < lists; i++) {
            String language = languages.get(i % languages.size());
            String text = null;
            for (int attempt = 0; text == null && attempt < 50; attempt++) {
                text = NameLists.make(language, charset, people, accented, random);
            }
            if (text == null) {
                throw new IllegalStateException("no list of " + language + " in " + charset);
            }
            byte[] bytes = text.getBytes(charset);
            Detection detection = EncodingDetector.detect(new ByteArrayInputStream(bytes), known);
            Score one = !(detection instanceof Detection.Sure sure)
                    ? new Score(0, 1, 0)
                    : new String(bytes, sure.reading().charset()).equals(text)
                            ? new Score(1, 0, 0)
                            : new Score(0, 0, 1);
            score = score.plus(one);
            if (wrong != null && one.right == 0) {
                wrong.println(charset + " " + language + ": " + detection + " for "
                        + text.replaceAll("(?m)^[ -~]+\r?$", "").strip());
            }
        }
        return score;
    }

    public static void main(String[] args) throws IOException {
        int lists = Integer.parseInt(args[0]);
        long seed = Long.parseLong(args[1]);
        String only = args.length > 2 ? args[2] : "";
        int[][] kinds = {{20, 0}, {3, 0}, {20, 1}, {20, 2}, {20, 3}};
        System.out.println("right, asked, garbled (%); people/accented (0: as it comes)");
        for (List<String> encodings : List.of(PROMISED, FURTHER)) {
            for (String encoding : encodings) {
                if (encoding.startsWith(only)) {
                    StringBuilder row = new StringBuilder(String.format("%-19s", encoding.split(":")[0]));
                    for (int[] kind : kinds) {
                        Score score = measure(
                                encoding, kind[0], kind[1], lists, seed, List.of(), only.isEmpty() ? null : System.out);
                        row.append(String.format(" | %d/%d: %s", kind[0], kind[1], score));
                    }
                    System.out.println(row);
                }
            }
        }
    }
}
