package io.recruiteebridge.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.recruiteebridge.reading.SourceRow;
import io.recruiteebridge.reading.UnreadableFileException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class IdentityTest {
    private static final Candidate ADA = new Candidate(
            "Ad\u00e9 Example",
            List.of("a@example.com", "b@example.com"),
            List.of("+49 30 1", "2"),
            List.of("https://x.com/a"),
            List.of("https://b.example", "https://a.example"),
            "Dear all,\nhello",
            List.of("Fair"),
            "https://a.example/cv");

    @Test
    void noTwoFieldsShareATag() {
        assertThat(Field.payload()).extracting(Field::tag).doesNotHaveDuplicates();
    }

    @Test
    void spellingAndOrderDoNotMatter() {
        Candidate same = new Candidate(
                " Ade\u0301  Example",
                List.of("B@example.com", "A@Example.com", "b@example.com"),
                List.of("2", "49-30-1"),
                List.of("https://x.com/a"),
                List.of("https://a.example", "https://b.example"),
                "Dear all,\r\nhello\r\n",
                List.of("Fair"),
                "https://a.example/cv");

        assertThat(text(same)).isEqualTo(text(ADA));
    }

    @Test
    void theTextIsFixed() {
        // Identities are kept for years: a change here needs another version.
        assertThat(text(ADA)).isEqualTo("""
                v1
                n11:Adé Example
                e13:a@example.com
                e13:b@example.com
                p1:2
                p5:49301
                s15:https://x.com/a
                l17:https://a.example
                l17:https://b.example
                c15:Dear all,
                hello
                o4:Fair
                r20:https://a.example/cv
                """);
    }

    @Test
    void noValueLooksLikeTwo() {
        Candidate one = candidate("x", List.of("a\no1:b"));
        Candidate two = candidate("x", List.of("a", "b"));

        assertThat(text(one)).isNotEqualTo(text(two));
        assertThat(text(candidate("x", List.of()))).isNotEqualTo(text(candidate("X", List.of())));
    }

    @Test
    void aNameAloneIdentifiesNobody() {
        MappedRow one = csv("Name,Town,Adr 1", "Ada Example,Bonn,ada@one.example");
        MappedRow two = csv("Name,Town,Adr 1", "Ada Example,Bonn,ada@two.example");

        assertThat(one.candidate()).isEqualTo(two.candidate());
        assertThat(Identity.text(one)).startsWith("v2\n").isNotEqualTo(Identity.text(two));
    }

    @Test
    void theVerySameSourceRowIsTheSameWhateverItsFileLooksLike() throws Exception {
        String row = Identity.text(csv("Name,Town,Adr 1", "Ad\u00e9 Example,Bonn,ada@one.example"));

        assertThat(Identity.text(csv("Adr 1,Age,Name,Town", "ada@one.example,,Ade\u0301 Example, Bonn ")))
                .as("another order, a blank column")
                .isEqualTo(row);
        assertThat(Identity.text(csv("row_ref,Name,Town,Adr 1", "p.csv:7,Ad\u00e9 Example,Bonn,ada@one.example")))
                .as("the columns of our rejects")
                .isEqualTo(row);
        assertThat(Identity.text(csv("Name,City,Adr 1", "Ad\u00e9 Example,Bonn,ada@one.example")))
                .as("another heading")
                .isNotEqualTo(row);
    }

    @Test
    void whatIsNoTextInAJsonRowCountsToo() throws Exception {
        Mapping mapping = Mapping.of(List.of("name", "more"), Synonyms.builtIn());
        String one = Identity.text(mapping.map(json("{\"name\":\"Ada\",\"more\":{\"a\":1}}")));

        assertThat(Identity.text(mapping.map(json("{ \"more\" : {\"a\" : 1}, \"name\" : \"Ada\"}"))))
                .isEqualTo(one);
        assertThat(Identity.text(mapping.map(json("{\"name\":\"Ada\",\"more\":{\"a\":2}}"))))
                .isNotEqualTo(one);
    }

    @Test
    void oneEMailPhoneOrLinkIsEnoughToKeepTheOldText() {
        for (String column : List.of(
                "Email,a@example.com",
                "Phone,+49 30 1",
                "Website,https://ada.example",
                "LinkedIn,https://www.linkedin.com/in/ada")) {
            String[] cell = column.split(",");
            assertThat(Identity.text(csv("Name,Town," + cell[0], "Ada,Bonn," + cell[1])))
                    .as(column)
                    .startsWith("v1\n");
        }
    }

    private static SourceRow json(String json) {
        return new SourceRow(1, 1, List.of(List.of("Ada"), List.of(SourceRow.NOT_TEXT)), json, null);
    }

    private static MappedRow csv(String headings, String row) {
        try {
            return Mapping.of(List.of(headings.split(",")), Synonyms.builtIn())
                    .map(new SourceRow(
                            1, 2, Arrays.stream(row.split(",")).map(List::of).toList(), null, null));
        } catch (UnreadableFileException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void phonesAreComparedByDigits() {
        assertThat(Normal.phone("+49 (0)30/١٢ ext. 3")).isEqualTo("49030123");
    }

    private static Candidate candidate(String name, List<String> sources) {
        return new Candidate(name, List.of(), List.of("1"), List.of(), List.of(), null, sources, null);
    }

    private static String text(Candidate candidate) {
        return Identity.text(new MappedRow(
                new SourceRow(1, 2, List.of(), null, null), candidate, List.of(), List.of(), null, 0, null));
    }
}
