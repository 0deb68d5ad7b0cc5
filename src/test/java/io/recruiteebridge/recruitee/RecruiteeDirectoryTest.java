package io.recruiteebridge.recruitee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RecruiteeDirectoryTest {
    private final Deque<String> responses = new ArrayDeque<>();
    private final List<ApiRequest> requests = new ArrayList<>();
    private final RecruiteeDirectory directory = new RecruiteeDirectory(
            this::get,
            request -> {
                requests.add(request);
                return Response.notSent("not connected");
            },
            Purpose.EXPORT);

    private JsonNode get(ApiRequest request) throws RecruiteeException {
        requests.add(request);
        String response = responses.remove();
        if (response.equals("404")) {
            throw new RecruiteeException(RecruiteeException.Kind.REFUSED, 404, "Not found");
        }
        try {
            return new ObjectMapper().readTree(response.replace('\'', '"'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void assertUnreliable(org.assertj.core.api.ThrowableAssert.ThrowingCallable read) {
        assertThat(catchThrowableOfType(RecruiteeException.class, read).kind())
                .isEqualTo(RecruiteeException.Kind.UNRELIABLE);
    }

    @Test
    void theOwnerOfTheTokenIsKnownByAnIntegerId() throws Exception {
        responses.addAll(List.of("{'admin':{'id':501}}", "{'admin':{'id':'501'}}", "{}"));
        assertThat(directory.adminId()).isEqualTo(501);
        assertUnreliable(directory::adminId);
        assertUnreliable(directory::adminId);
        assertThat(requests).containsOnly(ApiRequest.whoAmI(Purpose.EXPORT));
    }

    @Test
    void aRecordBecomesASummaryWhateverItLacks() throws Exception {
        responses.add("""
                {'candidates':[{'id':1,'name':'Ada','emails':['a@example.com'],'phones':['1'],'source':'manual',
                  'admin_id':7,'created_at':'2026-11-24T01:00:00.123456Z','more':[]},
                 {'id':2,'name':null,'emails':null,'created_at':'yesterday'}]}""");
        assertThat(directory.byIds(Set.of(1L, 2L)).values())
                .containsExactlyInAnyOrder(
                        new CandidateSummary(
                                1,
                                "Ada",
                                List.of("a@example.com"),
                                List.of("1"),
                                "manual",
                                7,
                                Set.of(),
                                Instant.parse("2026-11-24T01:00:00.123456Z")),
                        new CandidateSummary(2, "", List.of(), List.of(), "", 0, Set.of(), null));
    }

    @Test
    void whoIsMissingFromAPageIsAskedForAgain() throws Exception {
        responses.addAll(List.of("{'candidates':[{'id':1}]}", "{'candidates':[{'id':2}]}", "{'candidates':[]}"));
        assertThat(directory.byIds(List.of(1L, 2L, 3L))).containsOnlyKeys(1L, 2L);
        assertThat(requests).extracting(request -> request.query().get("ids")).containsExactly("1,2,3", "2,3", "3");
    }

    @Test
    void whereIdsAreIgnoredEachCandidateIsReadOnItsOwn() throws Exception {
        responses.addAll(List.of("{'candidates':[{'id':9},{'id':1}]}", "{'candidate':{'id':1}}", "404"));
        assertThat(directory.byIds(List.of(1L, 2L))).containsOnlyKeys(1L);
        assertThat(requests.subList(1, 3))
                .containsExactly(ApiRequest.read(1, Purpose.EXPORT), ApiRequest.read(2, Purpose.EXPORT));
    }

    @Test
    void aProfileHasSourcesByName() throws Exception {
        responses.add("{'candidate':{'id':1,'name':'Ada','cover_letter':null,'links':['https://x.example'],"
                + "'sources':[{'id':5,'name':'Referral'},'Fair']}}");
        assertThat(directory.byId(1))
                .isEqualTo(new CandidateProfile(
                        new CandidateSummary(1, "Ada", List.of(), List.of(), "", 0, Set.of(), null),
                        List.of("https://x.example"),
                        List.of(),
                        "",
                        List.of("Referral", "Fair"),
                        PresentParts.NONE));
    }

    @Test
    void whoIsGoneIsNullAndSomebodyElseIsNoAnswer() throws Exception {
        responses.addAll(List.of("404", "{'candidate':{'id':2}}", "{}"));
        assertThat(directory.byId(1)).isNull();
        assertUnreliable(() -> directory.byId(1));
        assertUnreliable(() -> directory.byId(1));
    }

    @Test
    void createdSinceIsAskedForInFullSeconds() throws Exception {
        responses.add("{'candidates':[{'id':1,'created_at':'2026-11-24T01:00:00.100000Z'}],"
                + "'generated_at':'2026-11-24T02:00:00Z'}");
        List<Long> found = new ArrayList<>();
        Listing listing =
                directory.createdSince(Instant.parse("2026-11-24T01:00:00.9Z"), summary -> found.add(summary.id()));
        assertThat(found).containsExactly(1L);
        assertThat(listing).isEqualTo(new Listing(Instant.parse("2026-11-24T02:00:00Z"), 1, 1));
        assertThat(requests.get(0).query()).containsEntry("created_after", "2026-11-24T01:00:00");
        assertThat(requests.get(0).encodedQuery())
                .isEqualTo("created_after=2026-11-24T01%3A00%3A00&limit=1000&offset=0");
    }

    @Test
    void anUpdateHoldsWhatChangesAndNothingElse() throws Exception {
        CandidateChanges changes =
                new CandidateChanges("A\uD800da", List.of("é@example.com"), null, null, null, "Dear all", null);
        assertThat(directory.update(17, changes).responseClass()).isEqualTo(ResponseClass.NOT_SENT);
        assertThat(requests).containsExactly(ApiRequest.update(17, changes));
        assertThat(ApiJson.MAPPER.writeValueAsString(changes))
                .isEqualTo("{\"candidate\":{\"name\":\"A\uFFFDda\",\"emails\":[\"é@example.com\"],"
                        + "\"cover_letter\":\"Dear all\"}}");
    }

    @Test
    void aListOfJobsThatNeverEndsIsGivenUp() {
        for (int page = 0; page <= 100; page++) {
            StringBuilder jobs = new StringBuilder("{'offers':[{}");
            for (int i = 1; i <= RecruiteeDirectory.LARGEST_PAGE; i++) {
                jobs.append(",{'id':")
                        .append(page * RecruiteeDirectory.LARGEST_PAGE + i)
                        .append('}');
            }
            responses.add(jobs.append("]}").toString());
        }
        assertUnreliable(directory::jobs);
        assertThat(responses).isEmpty();
    }
}
