package io.recruiteebridge.reading.encoding;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What of a text helps to find its encoding, gathered in one pass. Of a long text it keeps a bounded part that has every byte
 * beyond ASCII several times. Immutable.
 *
 * @param pieces runs of bytes without blanks and commas, with bytes beyond ASCII, each once
 * @param cells the first whole cells with bytes beyond ASCII, each once; those of the first line last
 * @param countries how often an address or phone number belongs to a country of a language
 * @param addresses the words before the @ of e-mail addresses
 * @param plainWords words of nothing but ASCII letters, in lower case
 */
record Evidence(
        List<byte[]> pieces,
        List<byte[]> cells,
        Map<String, Integer> countries,
        Set<String> addresses,
        Set<String> plainWords) {
    /** Pieces that a byte beyond ASCII adds at most. */
    private static final int PIECES_A_BYTE = 8;

    private static final Pattern PLAIN_WORD = Pattern.compile("[A-Za-z]+");
    private static final int LONGEST = 240;
    private static final int CELLS = 24;
    private static final int ADDRESSES = 2000;
    private static final int PLAIN_WORDS = 200;
    /** Runs of ASCII that are looked at. */
    private static final int ASCII_RUNS = 20_000;
    /** English headings say nothing about a list's people. */
    private static final Set<String> HEADINGS = Set.of(
            "name",
            "first",
            "last",
            "full",
            "email",
            "mail",
            "phone",
            "mobile",
            "address",
            "city",
            "country",
            "company",
            "position",
            "title",
            "notes",
            "tags",
            "source",
            "jobs",
            "job",
            "candidate",
            "telephone",
            "website",
            "linkedin");

    static Evidence of(InputStream text) throws IOException {
        Pass pass = new Pass();
        byte[] buffer = new byte[1 << 16];
        for (int n = text.read(buffer); n >= 0; n = text.read(buffer)) {
            for (int i = 0; i < n; i++) {
                pass.take(buffer[i]);
            }
        }
        pass.take((byte) '\n');
        pass.cells.addAll(pass.firstLine);
        return new Evidence(pass.pieces, pass.cells, pass.countries, pass.addresses, pass.plainWords);
    }

    /** Bytes that no encoding uses within a character and that stand between words. */
    private static boolean separates(byte b) {
        return b >= 0 && b <= ' ' || b >= '!' && b <= '/' && b != '\'' && b != '-' && b != '.' || b >= ':' && b <= '?';
    }

    /** Likewise, between cells. A bar isn't: it is part of characters in Asian encodings. */
    private static boolean endsCell(byte b) {
        return b == ',' || b == ';' || b == '"' || b >= 0 && b < ' ';
    }

    private static final class Run {
        private final byte[] bytes = new byte[LONGEST];
        private int length;
        private boolean high;

        void add(byte b) {
            if (length < LONGEST) {
                bytes[length] = b;
            }
            length++;
            high |= b < 0;
        }

        byte[] end() {
            byte[] all = high && length <= LONGEST ? Arrays.copyOf(bytes, length) : new byte[0];
            length = 0;
            high = false;
            return all;
        }
    }

    private static final class Pass {
        private final List<byte[]> pieces = new ArrayList<>();
        private final List<byte[]> cells = new ArrayList<>();
        private final List<byte[]> firstLine = new ArrayList<>();
        private boolean isFirstLine = true;
        private final Map<String, Integer> countries = new HashMap<>();
        private final Set<String> addresses = new LinkedHashSet<>();
        private final Set<String> plainWords = new LinkedHashSet<>();
        private final Set<String> known = new HashSet<>();
        private final int[] kept = new int[256];
        private final Run piece = new Run();
        private final Run cell = new Run();
        /** The ASCII around here: what an address or phone number is found in. */
        private final StringBuilder ascii = new StringBuilder();

        private int asciiRuns;

        void take(byte b) {
            if (separates(b)) {
                piece(piece.end());
                ascii();
            } else {
                piece.add(b);
            }
            if (asciiRuns < ASCII_RUNS && ascii.length() < LONGEST && (b == '+' || !separates(b))) {
                ascii.append(b < 0 ? '\ufffd' : (char) b);
            }
            if (endsCell(b)) {
                cell(cell.end());
                isFirstLine &= b != '\n' && b != '\r';
            } else {
                cell.add(b);
            }
        }

        private void piece(byte[] bytes) {
            boolean rare = false;
            for (byte b : bytes) {
                rare |= b < 0 && kept[b & 0xff] < PIECES_A_BYTE;
            }
            if (rare && known.add(Arrays.toString(bytes))) {
                pieces.add(bytes);
                for (byte b : bytes) {
                    kept[b & 0xff]++;
                }
            }
        }

        private void cell(byte[] bytes) {
            List<byte[]> known = isFirstLine ? firstLine : cells;
            if (bytes.length > 0
                    && known.size() < CELLS
                    && known.stream().noneMatch(other -> Arrays.equals(other, bytes))) {
                known.add(bytes);
            }
        }

        private void ascii() {
            if (ascii.isEmpty()) {
                return;
            }
            asciiRuns++;
            String text = ascii.toString();
            ascii.setLength(0);
            if (plainWords.size() < PLAIN_WORDS
                    && text.length() > 2
                    && PLAIN_WORD.matcher(text).matches()) {
                String word = text.toLowerCase(Locale.ROOT);
                if (!HEADINGS.contains(word)) {
                    plainWords.add(word);
                }
                return;
            }
            int at = text.indexOf('@');
            if (at > 0) {
                Countries.ofDomain(text.substring(text.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT))
                        .forEach(language -> countries.merge(language, 1, Integer::sum));
                for (String word :
                        text.substring(0, at).toLowerCase(Locale.ROOT).split("[^a-z]+")) {
                    if (word.length() > 2 && addresses.size() < ADDRESSES) {
                        addresses.add(word);
                    }
                }
            } else if (text.startsWith("+") && text.length() > 2) {
                Countries.ofPhone(text.substring(1).replaceAll("\\D.*", ""))
                        .forEach(language -> countries.merge(language, 1, Integer::sum));
            }
        }
    }
}
