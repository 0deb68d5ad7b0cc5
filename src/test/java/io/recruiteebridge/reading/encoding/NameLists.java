package io.recruiteebridge.reading.encoding;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** Makes lists of people as recruiters have them, from names that letter-pairs.txt was not made from. Deterministic. */
final class NameLists {
    private static final Path FOLDER = Path.of("src/test/resources/reading/names");
    private static final Map<String, List<String>> HELD_OUT = read("held-out.txt");
    private static final Map<String, List<String>> KNOWN = read("known.txt");
    private static final Map<String, List<String>> HEADINGS = read("headings.txt");
    private static final Map<String, List<String>> COUNTRIES = read("countries.txt");

    private static final List<String> WESTERN =
            List.of("de", "fr", "es", "pt", "it", "nl", "da", "nb", "sv", "fi", "en");

    private NameLists() {}

    private static Map<String, List<String>> read(String file) {
        Map<String, List<String>> all = new HashMap<>();
        try {
            for (String line : Files.readAllLines(FOLDER.resolve(file))) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    String[] parts = line.split(": ?", 2);
                    all.put(parts[0], Arrays.asList(parts[1].split(" *, *")));
                }
            }
            return all;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * A list of people of one country.
     *
     * @param accented how many of the names have letters beyond ASCII; 0: as it comes
     * @return null if the encoding lacks a character, or there is none beyond ASCII
     */
    static String make(String language, Charset charset, int people, int accented, Random random) {
        boolean mixed = language.equals("mixed");
        boolean known = mixed
                ? random.nextBoolean()
                : KNOWN.containsKey(language) && (random.nextBoolean() || !HELD_OUT.containsKey(language + " first"));
        String delimiter = List.of(",", ";", ";", "\t").get(random.nextInt(4));
        boolean own = random.nextInt(3) == 0 && accented == 0;
        boolean split = random.nextBoolean();
        boolean national = random.nextInt(3) == 0;
        boolean spelledAddresses = random.nextBoolean();
        int phones = random.nextInt(3);
        List<String> headings = own && !mixed ? HEADINGS.get(language) : HEADINGS.get("en");
        StringBuilder text = new StringBuilder(split ? headings.get(1) + delimiter + headings.get(2) : headings.get(0));
        text.append(delimiter).append(headings.get(3));
        if (phones > 0) {
            text.append(delimiter).append(headings.get(4));
        }
        text.append("\r\n");
        List<String> country = COUNTRIES.getOrDefault(language, List.of("com", "1"));
        int high = 0;
        for (int i = 0; i < people; i++) {
            String first = "";
            String last = "";
            if (mixed) {
                language = WESTERN.get(random.nextInt(WESTERN.size()));
            }
            boolean wanted = accented > 0 && high < accented;
            for (int attempt = 0; attempt < 400; attempt++) {
                if (known) {
                    String name = any(KNOWN.get(language), random);
                    int at = name.lastIndexOf(' ');
                    first = at < 0 ? name.substring(0, 1) : name.substring(0, at);
                    last = at < 0 ? name.substring(1) : name.substring(at + 1);
                } else {
                    first = any(HELD_OUT.get(language + " first"), random);
                    last = any(HELD_OUT.get(language + " last"), random);
                }
                boolean plain = isAscii(first + last);
                if (fits(first + last, charset) && (accented == 0 || plain != wanted)) {
                    break;
                }
                if (accented > 0 && !wanted && attempt > 200) {
                    first = plain(first);
                    last = plain(last);
                    break;
                }
            }
            if (charset.equals(Charset.forName("windows-1250"))
                    || charset.equals(Charset.forName("ISO-8859-2"))
                    || charset.equals(Charset.forName("IBM852"))) {
                first = cedilla(first);
                last = cedilla(last);
            }
            high += isAscii(first + last) ? 0 : 1;
            boolean asian = List.of("ja", "zh", "zh-Hant", "ko").contains(language);
            String name = asian
                    ? split ? last + delimiter + first : first.length() == 1 && known ? first + last : last + first
                    : split ? first + delimiter + last : first + " " + last;
            String local = fold(first).replaceAll("[^a-z]", "");
            String family = fold(last).replaceAll("[^a-z]", "");
            if (local.isEmpty() || family.isEmpty()) {
                local = "p" + random.nextInt(100);
                family = "x" + i;
            } else if (!spelledAddresses) {
                local = local.substring(0, 1);
                family = family.substring(0, 1) + i;
            }
            text.append(name)
                    .append(delimiter)
                    .append(local)
                    .append('.')
                    .append(family)
                    .append(national && random.nextInt(4) > 0 ? "@example." + country.get(0) : "@example.com");
            if (phones == 1) {
                text.append(delimiter).append("0").append(100000 + random.nextInt(800000));
            } else if (phones == 2) {
                text.append(delimiter)
                        .append('+')
                        .append(country.get(1))
                        .append(' ')
                        .append(100000 + random.nextInt(800000));
            }
            text.append("\r\n");
        }
        String all = text.toString();
        return !isAscii(all) && fits(all, charset) ? all : null;
    }

    /** All names, of all countries. */
    static List<String> names() {
        List<String> names = new ArrayList<>();
        HELD_OUT.values().forEach(names::addAll);
        KNOWN.values().forEach(names::addAll);
        return names;
    }

    private static String cedilla(String text) {
        return text.replace('ș', 'ş').replace('ț', 'ţ').replace('Ș', 'Ş').replace('Ț', 'Ţ');
    }

    private static boolean fits(String text, Charset charset) {
        return charset.newEncoder().canEncode(cedilla(text))
                || charset.newEncoder().canEncode(text);
    }

    static boolean isAscii(String text) {
        return StandardCharsets.US_ASCII.newEncoder().canEncode(text);
    }

    private static String fold(String text) {
        String plain = Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "");
        return plain.replace("ł", "l")
                .replace("ø", "o")
                .replace("ß", "ss")
                .replace("æ", "ae")
                .replace("ð", "d")
                .replace("þ", "th")
                .replace("đ", "d")
                .replace("ı", "i");
    }

    private static String plain(String name) {
        String plain = fold(name).replaceAll("[^a-z -]", "");
        return plain.isEmpty() ? "Ann" : Character.toUpperCase(plain.charAt(0)) + plain.substring(1);
    }

    private static String any(List<String> names, Random random) {
        return names.get(random.nextInt(names.size()));
    }
}
