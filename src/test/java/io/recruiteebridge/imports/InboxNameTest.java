package io.recruiteebridge.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names as a URI writes their bytes; what they become where file names are UTF-8, and where they are ASCII. */
class InboxNameTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, textBlock = """
            people.csv|people.csv|people.csv
            -rf.csv|-rf.csv|-rf.csv
            people%20%282%29.csv|people (2).csv|people (2).csv
            people.csv%20|people.csv |people.csv\s
            ..%2E.csv|....csv|....csv
            M%C3%A4rz.csv|März.csv|Marz.csv
            Ma%CC%88rz.csv|Ma\u0308rz.csv|Ma_rz.csv
            %D0%9B%D1%8E%D0%B4%D0%B8.csv|Люди.csv|____.csv
            %F0%9F%98%80.csv|😀.csv|_.csv
            a%5Cb.csv|a_b.csv|a_b.csv
            a%0Ab.csv|a_b.csv|a_b.csv
            a%1B[31m.csv|a_[31m.csv|a_[31m.csv
            a%7F.csv|a_.csv|a_.csv
            a%C2%85b.csv|a_b.csv|a_b.csv
            a%E2%80%A8b.csv|a_b.csv|a_b.csv
            a%E2%80%AEvsc.exe|a_vsc.exe|a_vsc.exe
            M%E4rz.csv|M_rz.csv|M_rz.csv
            %FF%FE.csv|__.csv|__.csv
            a%EF%BF%BDb.csv|a_b.csv|a_b.csv
            a.p%C3%A4rt|a.pärt|a.part_
            """)
    void eachNameIsUsableOrGetsAReplacement(String bytes, String unicode, String ascii) {
        Path file = Path.of(URI.create("file:///inbox/" + bytes.replace("[", "%5B")));
        assertThat(InboxName.of(file, true).replacement()).isEqualTo(unicode);
        assertThat(InboxName.of(file, false).replacement()).isEqualTo(ascii);
    }

    @Test
    void aReplacementIsUsableItself() {
        for (String bytes : new String[] {"M%E4rz.csv", "a%5Cb.csv", "a%0A", "%E2%80%AE"}) {
            InboxName name = InboxName.of(Path.of(URI.create("file:///inbox/" + bytes)));
            assertThat(name.isUsable()).isFalse();
            assertThat(InboxName.of(Path.of("/inbox", name.replacement())).isUsable())
                    .isTrue();
        }
    }

    @Test
    void namesThatPeopleReadAreText() {
        assertThat(InboxName.of(Path.of(URI.create("file:///inbox/M%C3%A4rz.csv")), false)
                        .text())
                .isEqualTo("März.csv");
        assertThat(InboxName.of(Path.of("/inbox/people.csv")).isUsable()).isTrue();
        assertThat(InboxName.of(Path.of(URI.create("file:///inbox/a%0A%1Bb.csv")))
                        .text())
                .as("no line is forged")
                .isEqualTo("a??b.csv");
    }
}
