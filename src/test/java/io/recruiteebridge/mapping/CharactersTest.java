package io.recruiteebridge.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.recruiteebridge.reading.SourceRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One look at the characters of a value must never leave out anything that the rules for values would have found. */
class CharactersTest {
    /** What the rules look for, and what is near it. */
    private static final List<String> PIECES = List.of(
            ("a|Ann|Ann Lee|Null|n/a|0|170|+49|+| + |.|-|_| |  |@|:|::|:::|/|?|=|=\"|&|&amp|&amp;|;|%|~|'|,|(|)|!|*|\"|#|#N/A|#NAME?|<|>|[|](|"
                            + "]|{|}|\\|^|`|$|ö|é|ª|Ł|\u1160|\u0301|Ã¼|\u00a0|\u00ad|\u200b|\ufeff|\u0000|\u0085|\t|\n|\r|\u2028|mailto:|https://|x.com|"
                            + "Ann@x.com|und|GmbH|Familie|undefined|www.|(at)|Dear Mr|.PDF|E12|.0|田|\ud83d\ude00|"
                            + " 17| 12345678| May| Street| HAUPTSTRASSE|Ringstraße| Bergstraẞe|weg |ул |Oy| EUR|1050 Wien")
                    .split("\\|"));

    private final Random random = new Random(15);

    private Stream<String> texts() {
        return Stream.generate(() -> {
                    StringBuilder text = new StringBuilder();
                    for (int i = random.nextInt(5); i >= 0; i--) {
                        String piece = random.nextInt(40) == 0 ? "|" : PIECES.get(random.nextInt(PIECES.size()));
                        text.append(piece);
                    }
                    return text.toString();
                })
                .limit(300_000);
    }

    @Test
    void whatIsNotLookedAtInACellWouldNotHaveBeenChanged() {
        List<String> split = new ArrayList<>();
        assertThat(texts().filter(cell -> CellValues.isOne(cell, Characters.of(cell))))
                .hasSizeGreaterThan(10_000)
                .allSatisfy(cell -> {
                    split.clear();
                    CellValues.split(HtmlEntities.decode(Wrapped.formulaText(Text.withoutFormat(cell))), split);
                    String value = Text.trim(cell);
                    assertThat(split).isEqualTo(CellValues.isNothing(value) ? List.of() : List.of(value));
                });
    }

    @Test
    void theKeyOfAnAsciiHeadingIsTheSameInOneLook() {
        assertThat(texts().filter(Damage::isPlainAscii)).allSatisfy(heading -> assertThat(Headings.key(heading))
                .isEqualTo(Headings.keyOfAny(HtmlEntities.decode(heading))));
    }

    @Test
    void whatIsNotLookedAtInANameWouldNotHaveBeenChangedOrRefused() {
        SourceRow row = new SourceRow(1, 2, List.of(), null, null);
        assertThat(texts().filter(CandidateBuilder::isPlainName))
                .hasSizeGreaterThan(10_000)
                .allSatisfy(name -> {
                    RowProblems problems = new RowProblems();
                    assertThat(new CandidateBuilder(row, CvFiles.NONE, problems).examinedNameText("Name", name))
                            .isEqualTo(Text.trim(name));
                    assertThat(problems.errors()).isEmpty();
                    assertThat(problems.warnings()).isEmpty();
                });
    }

    @Test
    void aNameThatIsBeyondDoubtAtOneLookIsSoByAllRules() {
        assertThat(texts().filter(name -> !name.isEmpty() && NameDoubts.isBeyondDoubt(name, Characters.of(name))))
                .hasSizeGreaterThan(10_000)
                .allSatisfy(name -> assertThat(NameDoubts.examined(name, Characters.of(name)))
                        .as(name)
                        .isNull());
    }
}
