package io.recruiteebridge.reading.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which garbled texts are recognised, with the names of {@link NameLists}. */
class MojibakeTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "windows-1252", "windows-1250", "windows-1251", "windows-1254", "windows-1257", "x-MacRoman", "IBM850",
                "IBM437", "IBM852", "IBM866", "ISO-8859-1", "ISO-8859-2", "ISO-8859-15", "KOI8-R"
            })
    void namesReadInAWrongEncodingAreRecognised(String encoding) {
        assertRecognised(encoding, 0.01, 0.93);
    }

    /** Those of one or two characters may become what could be a name. */
    @ParameterizedTest
    @ValueSource(strings = {"GBK", "windows-31j", "x-windows-949", "x-windows-950"})
    void namesReadAsChineseJapaneseOrKoreanAreRecognised(String encoding) {
        assertRecognised(encoding, 0.1, 0.9);
    }

    /** So one character beyond ASCII between others can't be what is left of UTF-8. */
    @ParameterizedTest
    @EnumSource(CodePage.class)
    void noPageReadsABytePastAsciiAsAscii(CodePage page) {
        for (int b = 0x80; b < 0x100; b++) {
            assertThat(page.character(b)).isGreaterThanOrEqualTo('\u0080');
        }
    }

    private static void assertRecognised(String encoding, double mayBeMissed, double mustBeExact) {
        Charset wrong = Charset.forName(encoding);
        List<String> missed = new ArrayList<>();
        int exact = 0;
        int tried = 0;
        for (String name : NameLists.names()) {
            String garbled = new String(name.getBytes(StandardCharsets.UTF_8), wrong);
            if (!NameLists.isAscii(name) && garbled.indexOf('\ufffd') < 0) {
                tried++;
                String undone = Mojibake.undo(garbled);
                exact += name.equals(undone) ? 1 : 0;
                if (undone == null) {
                    missed.add(name + " as " + garbled);
                }
            }
        }
        assertThat(tried).isGreaterThan(500);
        assertThat(missed).hasSizeLessThan((int) (tried * mayBeMissed));
        assertThat(exact).as("of " + tried).isGreaterThan((int) (tried * mustBeExact));
    }

    @Test
    void namesThatAreRightAreLeftAlone() {
        assertThat(NameLists.names())
                .allSatisfy(name -> assertThat(Mojibake.undo(name)).isNull());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "L’Écureuil",
                "d’été",
                "Wien–Österreich",
                "«École»",
                "BĂŞESCU",
                "Œuvre “Été”",
                "—Ą—",
                "ÄÖÜ",
                "SØREN ÅÆØ",
                "Ραψωδία",
                "Привет",
                "ÑAÑÉZ",
                "naïve–œuvre",
                "€€",
                "张伟",
                "克克",
                "瓊瓊",
                "陶Anna",
                "彬 Anna",
                "富Anna",
                "Tシャツ",
                "Ångström ÅÄÖ"
            })
    void textsThatLookALittleLikeItAreLeftAlone(String text) {
        assertThat(Mojibake.undo(text)).isNull();
        assertThat(Mojibake.undo(text.toUpperCase(java.util.Locale.ROOT))).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "J√ºrgen M√ºller,Jürgen Müller",
        "GroĂźe,Große",
        "J├╝rgen,Jürgen",
        "J├ñger,Jäger",
        "РћР»СЏ,Оля",
        "JÃƒÂ¼rgen,Jürgen",
        "J眉rgen M眉ller,Jürgen Müller",
        "Zoﾃｫ,Zoë",
        "Andr챕 G처mez,André Gómez",
        "N繳簽ez,Núñez",
        "O√¢‚Ç¨‚Ñ¢Brien,O’Brien"
    })
    void isUndone(String garbled, String text) {
        assertThat(Mojibake.undo(garbled)).isEqualTo(text);
    }
}
