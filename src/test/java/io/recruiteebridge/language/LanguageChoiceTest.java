package io.recruiteebridge.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Browsers get the language that they ask for, if it is one of ours. */
class LanguageChoiceTest {
    private static Language english(@Nullable String accepted) {
        return new LanguageChoice(Language.ENGLISH).of(accepted);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "de | GERMAN",
                "DE-ch | GERMAN",
                "zh-Hant-TW, pl | POLISH",
                "pl-PL,pl;q=0.9,en-US;q=0.8,en;q=0.7 | POLISH",
                "en-GB,en;q=0.9,fr;q=0.8 | ENGLISH",
                "en;q=0.1, es;q=0.55, nl;q=0.5 | SPANISH",
                "sv, da;q=0.9, fr;q=0.1 | FRENCH",
                "fr ; q=0.5 , nl ; q=0.6 | DUTCH",
                "nl, fr | DUTCH",
                "fr;q=1.000, nl;q=1 | FRENCH",
                "de;q=0, es;q=0.001 | SPANISH"
            })
    void theGreatestWeightWins(String accepted, Language language) {
        assertThat(english(accepted)).isEqualTo(language);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*",
                "*, de;q=0.5",
                "sv, ja;q=0.9",
                "de;q=0",
                "german",
                "d",
                "de;q=2",
                "de;q=-1",
                "de;q=0.5555",
                "de;level=1",
                "de\u00a0",
                "''",
                "' , ,;,'",
                ";q=1",
                "-de"
            })
    void whoeverAsksForNoneOfOursGetsTheUsualLanguage(String accepted) {
        assertThat(english(accepted)).isEqualTo(Language.ENGLISH);
        assertThat(new LanguageChoice(Language.POLISH).of(accepted)).isEqualTo(Language.POLISH);
    }

    @Test
    void whoeverSendsNoHeaderGetsTheUsualLanguage() {
        assertThat(english(null)).isEqualTo(Language.ENGLISH);
        assertThat(new LanguageChoice(Language.DUTCH).of(null)).isEqualTo(Language.DUTCH);
    }

    @Test
    void aLanguageThatIsAskedForGoesBeforeAnyOther() {
        assertThat(new LanguageChoice(Language.GERMAN).of("en, *;q=0.5")).isEqualTo(Language.ENGLISH);
        assertThat(new LanguageChoice(Language.GERMAN).of("fr;q=0.4, *;q=0.5")).isEqualTo(Language.GERMAN);
    }

    @Test
    void aLongHeaderCostsLittle() {
        assertThat(english("de-".repeat(2_000) + ";q=0.9," + "x,".repeat(2_000) + "pl"))
                .isEqualTo(Language.POLISH);
    }
}
