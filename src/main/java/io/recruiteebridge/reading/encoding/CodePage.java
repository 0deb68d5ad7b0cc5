package io.recruiteebridge.reading.encoding;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A code page that people's computers write, with the languages that it is used for. Where two read a text alike, the first
 * one is named. Immutable.
 */
enum CodePage {
    WINDOWS_1252("windows-1252", 0, "en de fr es pt it nl da nb sv fi is"),
    WINDOWS_1250("windows-1250", -1.5, "pl cs sk hu hr sl ro de"),
    WINDOWS_1251("windows-1251", -1, "ru uk bg sr mk be"),
    WINDOWS_1253("windows-1253", -1.5, "el"),
    WINDOWS_1254("windows-1254", -1.5, "tr de"),
    WINDOWS_1257("windows-1257", -2, "lt lv et"),
    WINDOWS_1255("windows-1255", -2, "he"),
    WINDOWS_1256("windows-1256", -2, "ar fa"),
    WINDOWS_874("x-windows-874", -2, "th"),
    WINDOWS_1258("windows-1258", -3, "vi"),
    SHIFT_JIS("windows-31j", -1.5, "ja"),
    GB18030("GB18030", -1.5, "zh"),
    BIG5("x-windows-950", -1.5, "zh-Hant"),
    EUC_KR("x-windows-949", -1.5, "ko"),
    EUC_JP("EUC-JP", -3, "ja"),
    ISO_8859_15("ISO-8859-15", -2.5, "en de fr es pt it nl da nb sv fi is et"),
    ISO_8859_2("ISO-8859-2", -2.5, "pl cs sk hu hr sl ro de"),
    ISO_8859_9("ISO-8859-9", -2.5, "tr de"),
    ISO_8859_5("ISO-8859-5", -3, "ru bg sr mk"),
    ISO_8859_7("ISO-8859-7", -3, "el"),
    ISO_8859_13("ISO-8859-13", -4, "lt lv et"),
    ISO_8859_4("ISO-8859-4", -5, "lt lv et"),
    ISO_8859_6("ISO-8859-6", -4, "ar"),
    ISO_8859_8("ISO-8859-8", -4, "he"),
    KOI8_R("KOI8-R", -2, "ru bg"),
    KOI8_U("KOI8-U", -3, "uk ru"),
    MAC_ROMAN("x-MacRoman", -2, "en de fr es pt it nl da nb sv fi is"),
    MAC_CENTRAL_EUROPE("x-MacCentralEurope", -4, "pl cs sk hu hr sl et lv lt"),
    MAC_CYRILLIC("x-MacUkraine", -4, "ru uk bg sr mk be"),
    MAC_GREEK("x-MacGreek", -4, "el"),
    MAC_TURKISH("x-MacTurkish", -4, "tr"),
    MAC_CROATIAN("x-MacCroatian", -5, "hr sl"),
    MAC_ROMANIA("x-MacRomania", -5, "ro"),
    IBM850("IBM850", -2.5, "en de fr es pt it nl da nb sv fi is"),
    IBM852("IBM852", -2.5, "pl cs sk hu hr sl ro"),
    IBM866("IBM866", -2.5, "ru bg"),
    IBM437("IBM437", -3.5, "en de fr es it nl sv fi"),
    IBM865("IBM865", -4.5, "da nb"),
    IBM857("IBM857", -4, "tr"),
    IBM775("IBM775", -4, "lt lv et"),
    IBM737("x-IBM737", -4, "el"),
    IBM855("IBM855", -5, "bg sr mk ru"),
    IBM862("IBM862", -5, "he"),
    /** For texts of which a part is something else: whoever reads all of a text as UTF-8 doesn't come here. */
    UTF_8(
            "UTF-8",
            -2,
            "en de fr es pt it nl da nb sv fi pl cs sk hu hr sl ro tr lt lv et ru uk bg el ja zh zh-Hant ko");

    private static final char UNDEFINED = '\uffff';

    private final Charset charset;
    private final double prior;
    private final List<String> languages;
    /** The character of each byte; null if characters take several. */
    private final char @Nullable [] single;

    CodePage(String charset, double prior, String languages) {
        this.charset = Charset.forName(charset);
        this.prior = prior;
        this.languages = List.of(languages.split(" "));
        this.single = this.charset.newDecoder().maxCharsPerByte() == 1.0f
                        && this.charset.newDecoder().averageCharsPerByte() == 1.0f
                        && !this.charset.equals(StandardCharsets.UTF_8)
                ? table(this.charset)
                : null;
    }

    private static char[] table(Charset charset) {
        byte[] bytes = new byte[256];
        for (int b = 0; b < bytes.length; b++) {
            bytes[b] = (byte) b;
        }
        return new String(bytes, charset).replace('\ufffd', UNDEFINED).toCharArray();
    }

    Charset charset() {
        return charset;
    }

    /** How much less usual it is than Windows-1252, in nats. */
    double prior() {
        return prior;
    }

    List<String> languages() {
        return languages;
    }

    boolean isSingleByte() {
        return single != null;
    }

    /** What a byte stands for; a noncharacter if it is undefined, or characters take several bytes. */
    char character(int b) {
        return single == null ? UNDEFINED : single[b];
    }

    /** The text of some bytes; null if the page doesn't have them, or has a control character for one. */
    @Nullable
    String decode(byte[] bytes) {
        char[] chars = single == null ? multibyte(bytes) : single(bytes, single);
        if (chars == null) {
            return null;
        }
        for (char c : chars) {
            if (c == UNDEFINED || Character.isISOControl(c) || c >= '\ue000' && c < '\uf900') {
                return null;
            }
        }
        String text = new String(chars);
        return this == WINDOWS_1258 ? Normalizer.normalize(text, Normalizer.Form.NFC) : text;
    }

    private static char[] single(byte[] bytes, char[] table) {
        char[] chars = new char[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            chars[i] = table[bytes[i] & 0xff];
        }
        return chars;
    }

    private char @Nullable [] multibyte(byte[] bytes) {
        CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(ByteBuffer.wrap(bytes), out, true);
        if (result.isError() || result.isOverflow()) {
            return null;
        }
        out.flip();
        char[] chars = new char[out.remaining()];
        out.get(chars);
        return chars;
    }
}
