package io.recruiteebridge.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.recruiteebridge.ledger.Keys;
import io.recruiteebridge.recruitee.ApiRequest;
import io.recruiteebridge.recruitee.CandidateProfile;
import io.recruiteebridge.recruitee.PresentParts;
import io.recruiteebridge.recruitee.Response;
import io.recruiteebridge.recruitee.ResponseClassifier;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Whether somebody has touched a candidate since the bridge left it. */
class FootprintTest {
    private static final String AT = "2026-11-26T10:00:00.123456Z";
    private static final String LATER = "2026-11-26T10:00:00.123457Z";
    private static final Keys KEYS = Keys.random();

    @Test
    void aCandidateWithoutPartsIsComparedByItsTimes() {
        Footprint left = Footprint.created(create(false, candidate(AT, "")), KEYS);
        assertThat(changes(left, candidate(AT, ""))).isEmpty();
        assertThat(changes(left, candidate(LATER, ""))).containsExactly("a change at 2026-11-26T10:00:00Z");
        assertThat(changes(left, candidate(AT, ",\"last_activity_at\":\"" + LATER + "\"")))
                .hasSize(1);
        assertThat(changes(left, "{\"id\":5}")).containsExactly("no time of the last change");
    }

    @Test
    void countsAndPlacementsAreSaidWhateverTheTimes() {
        Footprint left = Footprint.created(create(false, candidate(AT, "")), KEYS);
        assertThat(changes(left, candidate(AT, ",\"notes_count\":2,\"ratings_count\":1,\"tasks_count\":1")))
                .containsExactly("2 new notes", "1 new rating", "1 new task");
        assertThat(changes(left, candidate(AT, ",\"mailbox_messages_count\":1,\"attachments_count\":3")))
                .containsExactly("1 new message", "3 new files");
        assertThat(changes(left, candidate(AT, ",\"placements\":[{\"id\":1,\"offer_id\":2,\"stage_id\":3}]")))
                .containsExactly("other jobs or stages");
    }

    @Test
    void ofACandidateWithPartsAllThatTheBridgeSentIsItsOwn() {
        Footprint left = Footprint.created(create(true, candidate(AT, "")), KEYS)
                .after(served("2026-11-26T10:00:05Z"))
                .completed(parts(), 1, KEYS);
        String own = ",\"notes_count\":1,\"tags\":[\"Fair\"],\"placements\":[{\"id\":1,\"offer_id\":2,\"stage_id\":3}]";
        assertThat(changes(left, candidate("2026-11-26T10:00:05.9Z", own))).isEmpty();
        assertThat(changes(left, candidate("2026-11-26T10:00:07.1Z", own))).hasSize(1);
        // Within the seconds of the last follow-up the content tells.
        assertThat(changes(left, candidate("2026-11-26T10:00:05.9Z", own.replace("Fair", "Fair 2"))))
                .containsExactly("other tags or custom fields");
        assertThat(changes(left, candidate(AT, own.replace(":3}", ":4}")))).containsExactly("other jobs or stages");
        assertThat(changes(left, candidate(AT, own).replace("Ada", "Eda"))).containsExactly("other personal details");
        assertThat(changes(left, candidate(AT, own.replace("count\":1", "count\":0"))))
                .containsExactly("fewer notes");
        // And the same from the ledger.
        assertThat(changes(Footprint.of(left.toLedger()), candidate(AT, own))).isEmpty();
        assertThat(left.toLedger().details()).doesNotContain("Ada");
    }

    @Test
    void anotherCustomFieldIsATouchWhateverTheTimes() {
        String own = ",\"custom_fields\":[{\"label\":\"Size\",\"values\":[\"41\"]}]";
        Footprint left = Footprint.created(create(true, candidate(AT, own)), KEYS);
        assertThat(changes(left, candidate(AT, own))).isEmpty();
        for (String other : List.of(own.replace("41", "42"), own.replace("Size", "Hat"), "")) {
            assertThat(changes(left, candidate(AT, other))).containsExactly("other tags or custom fields");
        }
    }

    @Test
    void aClockThatIsBehindMakesNoTouch() {
        String at = "2026-11-26T10:00:09Z";
        Footprint left =
                Footprint.created(create(true, candidate(at, "")), KEYS).after(served("2026-11-26T10:00:05Z"));
        assertThat(changes(left, candidate(at, ""))).isEmpty();
    }

    @Test
    void aCvThatRecruiteeFetchesLaterIsNoTouch() {
        String pending = ",\"cv_filename\":\"ada.pdf\",\"cv_url\":null";
        String fetched = ",\"cv_filename\":\"ada.pdf\",\"cv_url\":\"https://x\"";
        Footprint left = Footprint.created(create(true, candidate(AT, pending)), KEYS);
        assertThat(changes(left, candidate(LATER, fetched))).isEmpty();
        assertThat(changes(left, candidate(LATER, pending))).hasSize(1);
        assertThat(changes(left, candidate(LATER, fetched + ",\"notes_count\":1")))
                .containsExactly("1 new note");
        Footprint whole = Footprint.created(create(true, candidate(AT, fetched)), KEYS);
        assertThat(changes(whole, candidate(LATER, fetched))).hasSize(1);
    }

    @Test
    void afterALostAnswerBothTimesAreThoseOfTheCreate() {
        Footprint unknown = Footprint.of(null);
        assertThat(unknown.toLedger()).isNull();
        assertThat(changes(unknown, candidate(AT, ",\"created_at\":\"" + AT + "\"")))
                .isEmpty();
        assertThat(changes(unknown, candidate("2026-11-26T10:00:02Z", ",\"created_at\":\"" + AT + "\"")))
                .hasSize(1);
        assertThat(changes(unknown, candidate(AT, ""))).hasSize(1);
    }

    private static List<String> changes(Footprint left, String now) {
        return left.changes(profile(now), KEYS);
    }

    private static PresentParts parts() {
        return profile(candidate(AT, ",\"tags\":[\"fair\"],\"placements\":[{\"id\":1,\"offer_id\":2,\"stage_id\":3}]"))
                .parts();
    }

    private static String candidate(String updatedAt, String more) {
        return "{\"id\":5,\"name\":\"Ada\",\"emails\":[\"ada@example.com\"],\"updated_at\":\"" + updatedAt + "\"" + more
                + "}";
    }

    private static Response create(boolean whole, String candidate) {
        return response(ApiRequest.create(new byte[0], whole), candidate);
    }

    private static CandidateProfile profile(String candidate) {
        return Objects.requireNonNull(
                response(ApiRequest.create(new byte[0], true), candidate).profile());
    }

    private static Response response(ApiRequest request, String candidate) {
        byte[] body = ("{\"candidate\":" + candidate + "}").getBytes(StandardCharsets.UTF_8);
        return ResponseClassifier.of(request, 201, name -> null, body, Instant.EPOCH);
    }

    private static Response served(String at) {
        String date = java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME.format(
                Instant.parse(at).atZone(java.time.ZoneOffset.UTC));
        return ResponseClassifier.of(
                ApiRequest.create(new byte[0], false),
                400,
                name -> name.equals("Date") ? date : null,
                null,
                Instant.EPOCH);
    }
}
