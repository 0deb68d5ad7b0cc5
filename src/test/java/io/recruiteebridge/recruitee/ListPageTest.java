package io.recruiteebridge.recruitee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListPageTest {
    /** Whatever Recruitee sends: an export's lines are those of a tree that was read and written again. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'id':1,'name':'Ada','emails':['a@example.com'],'rating':null,'ok':true,'no':false,'n':-1,'deep':[{}]}",
                "{'id':1,'name':'\\u0041da \\/ \\\"x\\\" \\u00e9 \\n'}",
                "{ 'id' : 1 , 'name' : 'a b' }",
                "{'id':1,\t'name':'x'}",
                "{'id':1,'name':'Łódź 😀'}",
                "{'id':1,'name':'\\ud83d\\ude00 \\ud800 x'}",
                "{'id':1,'a':1e5,'b':1.50,'c':-0,'d':1E-7,'e':12345678901234567890,'f':2e+3,'g':3e3,'h':-0.0}",
                "{'id':1,'id':2,'name':'twice'}",
                "{'id':1,'deep':{'a':1,'a':2}}",
                "{'id':1,'a':{},'b':[],'c':[[1],2]}",
                "{'id':1,'text':'{1.5: -2e3} true'}",
                "{'id':1,'\\u0061':'escaped key'}",
            })
    void aRecordIsPassedOnAsItWouldBeWritten(String record) throws Exception {
        String text = record.replace('\'', '"');
        JsonNode tree = ApiJson.MAPPER.readTree(text);

        for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16BE)) {
            for (String before : List.of("", " ", "\ufeff")) {
                byte[] page = (before + "{\"more\":[{}],\"candidates\":[" + text + "," + text
                                + "],\"generated_at\":null}")
                        .getBytes(charset);
                List<String> lines = new ArrayList<>();
                for (CandidateRecord candidate :
                        Objects.requireNonNull(ListPage.read(page)).candidates()) {
                    assertThat(candidate.fields()).isEqualTo(tree);
                    lines.add(new String(candidate.json(), StandardCharsets.UTF_8));
                }
                String line = tree.toString().replace('\ud800', '?');
                assertThat(lines).containsExactly(line, line);
            }
        }
    }

    @Test
    void aPageHasWhatStandsAroundItsCandidates() throws Exception {
        ListPage page = read("{'candidates':3,'references':[{'type':'Offer','id':7}],'generated_at':"
                + "'2026-11-24T01:00:00Z','meta':{'candidates':[{'id':9}]},'candidates':[{'id':1},{'id':2}]}");

        assertThat(page.candidates())
                .extracting(candidate -> candidate.fields().path("id").asInt())
                .containsExactly(1, 2);
        assertThat(page.references().get(0).path("id").asInt()).isEqualTo(7);
        assertThat(page.generatedAt()).isEqualTo("2026-11-24T01:00:00Z");
        assertThat(page.verified()).isSameAs(page);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[]", "1", "{}", "{'candidates':{}}", "{'candidates':[{'id':1}],'candidates':null}", "null"})
    void anotherDocumentIsNoPage(String json) throws Exception {
        assertThat(ListPage.read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8)))
                .isNull();
    }

    @Test
    void whatIsTornOrFollowedBySomethingIsUnreadable() {
        String page = "{\"candidates\":[{\"id\":1},{\"id\":2}],\"references\":[]}";
        Stream<String> broken = Stream.concat(
                IntStream.range(1, page.length()).mapToObj(end -> page.substring(0, end)),
                Stream.of(page + "{}", page + "x"));
        broken.forEach(text -> assertThatThrownBy(() -> ListPage.read(text.getBytes(StandardCharsets.UTF_8)))
                .as(text)
                .isInstanceOf(IOException.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'id':1},2", "{'id':1},{'id':'2'}", "null", "{'name':'x'}"})
    void aPageWithSomethingElseOnItIsNotBelieved(String candidates) throws Exception {
        ListPage page = read("{'candidates':[" + candidates + "]}");

        assertThatThrownBy(page::verified)
                .isInstanceOfSatisfying(RecruiteeException.class, doubt -> assertThat(doubt.kind())
                        .isEqualTo(RecruiteeException.Kind.UNRELIABLE));
    }

    private static ListPage read(String json) throws IOException {
        return Objects.requireNonNull(ListPage.read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
    }
}
