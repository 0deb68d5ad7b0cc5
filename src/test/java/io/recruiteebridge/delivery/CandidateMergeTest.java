package io.recruiteebridge.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.recruiteebridge.mapping.Candidate;
import java.util.List;
import org.junit.jupiter.api.Test;

class CandidateMergeTest {
    private static final Candidate ROW = new Candidate(
            "Ada Example",
            List.of("ada@example.com", "new@example.com"),
            List.of("+31 20 555 0101"),
            List.of(),
            List.of("https://ada.example"),
            null,
            List.of("Fair"),
            null);

    private static JsonNode json(String text) throws Exception {
        return new ObjectMapper().readTree(text.replace('\'', '"'));
    }

    @Test
    void lists_grow_and_nothing_is_blanked() throws Exception {
        JsonNode there = json("""
                {'name':'Ada  Example','emails':['old@example.com','ADA@example.com'],'phones':['31205550101'],
                 'links':['https://other.example'],'social_links':['https://s.example'],'cover_letter':'Dear all',
                 'sources':[{'name':'Referral'}]}""");
        assertThat(CandidateMerge.changes(ROW, there, "Import")).isEqualTo(json("""
                        {'emails':['old@example.com','ADA@example.com','new@example.com'],
                         'links':['https://other.example','https://ada.example'],
                         'sources':['Referral','Fair','Import']}"""));
    }

    @Test
    void done_twice_it_changes_nothing_the_second_time() throws Exception {
        ObjectNode there = (ObjectNode) json("{'name':'Somebody'}");
        ObjectNode changes = CandidateMerge.changes(ROW, there, "Import");
        assertThat(changes.get("name").asText()).isEqualTo("Ada Example");
        there.setAll(changes);
        assertThat(CandidateMerge.changes(ROW, there, "Import").isEmpty()).isTrue();
    }
}
