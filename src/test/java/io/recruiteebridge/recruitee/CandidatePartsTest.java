package io.recruiteebridge.recruitee;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.recruiteebridge.mapping.CustomField;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CandidatePartsTest {
    private static final CvFile CV =
            new CvFile("Łódź.pdf", "application/pdf", 4, () -> new ByteArrayInputStream(new byte[4]));
    private static final CandidateParts ALL = new CandidateParts(
            List.of(1L, 2L),
            0,
            List.of("Fair", "Zoë"),
            List.of(new CustomField("Size", "41"), new CustomField("Hat", "7")),
            List.of("Met at\r\nthe fair"),
            "https://cv.example/a.pdf",
            null);

    private static PresentParts there(String candidate) throws Exception {
        return PresentParts.of(ApiJson.MAPPER.readTree(candidate));
    }

    @Test
    void whatIsThereIsNotSentAgainHoweverItIsSpelt() throws Exception {
        PresentParts there = there("""
                {"placements":[{"id":5,"offer_id":1,"stage_id":9},{"id":6,"offer_id":2,"stage_id":9}],
                 "tags":[{"name":"FAIR"},"Zoe\u0308"],"cv_filename":"x.pdf",
                 "custom_fields":[{"label":"size","values":["41"]}],
                 "fields":[{"name":"Hat","values":[{"number":"7"}]}]}
                """);
        assertThat(ALL.missing(there, List.of("<p>Met at the fair</p>"), true)).isEmpty();
    }

    @Test
    void everythingElseIsMissing() throws Exception {
        PresentParts there = there("{\"placements\":[{\"id\":5,\"offer_id\":1}],\"tags\":[\"Fair\"],\"cv_url\":null,"
                + "\"custom_fields\":[{\"label\":\"Size\",\"values\":[\"42\"]}]}");
        assertThat(ALL.missing(there, List.of("Met"), true))
                .containsExactly(
                        new PartStep.AddPlacement(2, 0),
                        new PartStep.AddTags(List.of("Zoë")),
                        new PartStep.AddField(new CustomField("Size", "41")),
                        new PartStep.AddField(new CustomField("Hat", "7")),
                        new PartStep.LinkCv("https://cv.example/a.pdf"),
                        new PartStep.AddNote("Met at\r\nthe fair"));
    }

    @Test
    void aStepAfterTheOtherLeavesNothing() {
        PresentParts there = PresentParts.NONE;
        for (PartStep step : ALL.missing(there, List.of(), true)) {
            if (!(step instanceof PartStep.AddNote)) {
                there = there.with(step, 0);
            }
        }
        assertThat(ALL.missing(there, List.of("Met at the fair"), true)).isEmpty();
        assertThat(PresentParts.NONE.with(new PartStep.UploadCv(CV), 0).cvFilename())
                .isEqualTo("Łódź.pdf");
    }

    @Test
    void theStageOfSomebodyElsesPlacementStays() throws Exception {
        CandidateParts staged = new CandidateParts(List.of(1L), 12, List.of(), List.of(), List.of(), null, null);
        PresentParts there = there("{\"placements\":[{\"id\":5,\"offer_id\":1,\"stage_id\":11}]}");

        assertThat(staged.missing(there, List.of(), false)).isEmpty();
        PartStep change = new PartStep.ChangeStage(5, 12);
        assertThat(staged.missing(there, List.of(), true)).containsExactly(change);
        assertThat(staged.missing(there.with(change, 0), List.of(), true)).isEmpty();
        assertThat(staged.missing(PresentParts.NONE, List.of(), false))
                .containsExactly(new PartStep.AddPlacement(1, 12));
    }

    @Test
    void eachStepIsARequestAsTheApiHasIt() throws Exception {
        Map<PartStep, String> bodies = Map.of(
                new PartStep.AddPlacement(3, 0), "{'candidate_id':7,'offer_id':3}",
                new PartStep.AddPlacement(3, 4), "{'candidate_id':7,'offer_id':3,'stage_id':4}",
                new PartStep.ChangeStage(5, 4), "{'stage_id':4}",
                new PartStep.AddTags(List.of("A")), "{'tags':['A']}",
                new PartStep.AddField(new CustomField("Size", "41")),
                        "{'field':{'kind':'single_line','name':'Size','values':[{'text':'41'}]}}",
                new PartStep.AddNote("Hi"), "{'note':{'body':'Hi','visibility':{'level':'public'}}}",
                new PartStep.LinkCv("https://x/y"), "{'candidate':{'remote_cv_url':'https://x/y'}}");
        bodies.forEach((step, body) -> {
            ApiRequest request = step.request(7);
            assertThat(request.candidateId()).isEqualTo(7);
            assertThat(new String((byte[]) request.body(), StandardCharsets.UTF_8))
                    .isEqualTo(body.replace('\'', '"'));
            assertThat(request.operation().isRefusedAlone()).isTrue();
            assertThat(request.operation().mayBeEmpty()).isTrue();
            assertThat(step.part().word()).isNotEmpty();
        });
        ApiRequest upload = new PartStep.UploadCv(CV).request(7);
        assertThat(upload.body()).isSameAs(CV);
        assertThat(upload.operation().route()).isEqualTo("upload-cv");
        assertThat(ApiRequest.notes(7).operation().method()).isEqualTo("GET");
        assertThat(ApiRequest.look(7).candidateId()).isEqualTo(7);
    }

    @Test
    void aCreateCarriesWhatWasNotRefusedBefore() throws Exception {
        assertThat(ALL.sentWith(Set.of(Part.TAGS))).containsExactly(Part.JOBS, Part.CUSTOM_FIELD, Part.CV);
        assertThat(CandidateParts.NONE.sentWith(Set.of())).isEmpty();
        assertThat(refused("{\"error_fields\":{\"tags\":[\"no\"],\"candidate.custom_fields\":[\"no\"]}}"))
                .containsExactly(Part.TAGS, Part.CUSTOM_FIELD);
        assertThat(refused("{\"error\":[\"Custom fields are not permitted\"]}")).containsExactly(Part.CUSTOM_FIELD);
        assertThat(refused("{\"error_fields\":{\"name\":[\"no tags\"]}}")).isEmpty();
    }

    private static Set<Part> refused(String body) {
        Response response = ResponseClassifier.of(
                ApiRequest.create(new byte[0], true),
                422,
                header -> null,
                body.getBytes(StandardCharsets.UTF_8),
                Instant.EPOCH);
        return response.refusedParts();
    }

    @Test
    void aRefusedPartIsNeverTheSettingsFaultUnlessTheTokenIs() {
        ApiRequest note = new PartStep.AddNote("Hi").request(7);
        for (int status : new int[] {402, 403, 404, 422}) {
            assertThat(ResponseClassifier.of(note, status, header -> null, null, Instant.EPOCH)
                            .responseClass())
                    .isEqualTo(ResponseClass.REFUSED);
        }
        assertThat(ResponseClassifier.of(note, 401, header -> null, null, Instant.EPOCH)
                        .responseClass())
                .isEqualTo(ResponseClass.SETTINGS_REFUSED);
    }

    @Test
    void notesAndPartsAreReadFromAnswers() throws Exception {
        JsonNode json = ApiJson.MAPPER.readTree("{\"notes\":[{\"body\":\"A\"}],\"candidate\":{\"tags\":[\"B\"]}}");
        Response response = new Response(ResponseClass.DONE, 200, 0, null, json, "", RateHints.NONE, null, false);
        assertThat(response.notes()).containsExactly("A");
        assertThat(response.parts().tags()).containsExactly("b");
        assertThat(Response.notSent("x").notes()).isEmpty();
        assertThat(Response.notSent("x").parts()).isEqualTo(PresentParts.NONE);
    }
}
