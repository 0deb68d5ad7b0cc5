package io.recruiteebridge.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.recruiteebridge.language.Language;
import io.recruiteebridge.language.Sentence;
import io.recruiteebridge.mapping.Candidate;
import io.recruiteebridge.mapping.Extras;
import io.recruiteebridge.mapping.Field;
import io.recruiteebridge.mapping.MappedRow;
import io.recruiteebridge.outcome.OutcomeCode;
import io.recruiteebridge.reading.SourceRow;
import io.recruiteebridge.recruitee.ApiRequest;
import io.recruiteebridge.recruitee.Purpose;
import io.recruiteebridge.recruitee.RecruiteeDirectory;
import io.recruiteebridge.recruitee.RecruiteeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RowPreparationTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final List<String> asked = new ArrayList<>();
    private String jobs = """
            {"offers":[{"id":1,"title":"Barista","status":"published"},
              {"id":2,"title":"Développeur·se  Java","status":"internal"},
              {"id":3,"title":"Cook","status":"published"},{"id":4,"title":"cook","status":"published"},
              {"id":5,"title":"Sales, North","status":"published"},
              {"id":6,"title":"Night Nurse","status":"closed"}],
             "meta":{"total_count":6}}
            """;
    private long nanos;
    private final JobCatalog catalog = new JobCatalog(
            new RecruiteeDirectory(
                    this::answer,
                    request -> {
                        throw new AssertionError("nothing is written");
                    },
                    Purpose.IMPORT),
            () -> nanos);

    private JsonNode answer(ApiRequest request) throws RecruiteeException {
        asked.add(request.operation() + (request.encodedQuery() == null ? "" : "?" + request.encodedQuery()));
        try {
            return MAPPER.readTree(
                    request.operation() == ApiRequest.Operation.LIST_JOBS
                            ? jobs
                            : "{\"offer\":{\"pipeline_template\":{\"stages\":[{\"id\":11,\"name\":\"Applied\"},"
                                    + "{\"id\":12,\"name\":\"Interview\"}]}}}");
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }

    private PreparedRow prepare(@Nullable String stage, String... jobs) throws Exception {
        return prepareWith(new RowPreparation("people.csv", List.of(), List.of(), catalog, Field::id), stage, jobs);
    }

    private static PreparedRow prepareWith(RowPreparation preparation, @Nullable String stage, String... jobs)
            throws Exception {
        return preparation.prepare(row(new Extras(List.of(jobs), stage, List.of(), List.of(), List.of(), null, null)));
    }

    private static MappedRow row(Extras extras) {
        Candidate ada = new Candidate(
                "Ada", List.of("ada@example.com"), List.of(), List.of(), List.of(), null, List.of(), null, extras);
        return new MappedRow(new SourceRow(1, 2, List.of(), null, null), ada, List.of(), List.of(), null, 0, null);
    }

    private static void assertUnresolved(PreparedRow row, OutcomeCode code, String... words) {
        assertThat(row.mapped().candidate()).isNull();
        assertThat(row.parts().isEmpty()).isTrue();
        assertThat(row.unresolved()).isNotNull();
        assertThat(row.unresolved().code()).isEqualTo(code);
        assertThat(row.unresolved().message()).contains(words);
    }

    @Test
    void findsJobsByIdOrByTitleWithoutRegardToCaseBlanksAndAccents() throws Exception {
        assertThat(prepare(null, "barista").parts().jobs()).containsExactly(1L);
        assertThat(prepare(null, " DEVELOPPEUR·SE java ").parts().jobs()).containsExactly(2L);
        assertThat(prepare(null, "3").parts().jobs()).containsExactly(3L);
        assertThat(asked)
                .containsExactly("LIST_JOBS?limit=1000&page=1&statuses%5B%5D=published&statuses%5B%5D=internal");
    }

    @Test
    void aCellMayNameSeveralJobsAndATitleMayHaveAComma() throws Exception {
        assertThat(prepare(null, "Barista; 2", "1").parts().jobs()).containsExactly(1L, 2L);
        assertThat(prepare(null, "Sales, North").parts().jobs()).containsExactly(5L);
        assertThat(prepare(null, "Barista, 3").parts().jobs()).containsExactly(1L, 3L);
    }

    @Test
    void anUnknownClosedOrAmbiguousJobRejectsTheRow() throws Exception {
        assertUnresolved(prepare(null, "Baristas"), OutcomeCode.JOB_UNKNOWN, "“Baristas”", "“Barista” (1)");
        assertUnresolved(
                prepare(null, "Night Nurse"), OutcomeCode.JOB_UNKNOWN, "Open jobs: “Barista” (1)", "and 2 more");
        assertUnresolved(
                prepare(null, "Java Engineer"), OutcomeCode.JOB_UNKNOWN, "Nearest: “Développeur·se  Java” (2).");
        assertThat(prepare(null, "Night Nurse").unresolved().message()).doesNotContain("Nearest");
        assertUnresolved(prepare(null, "Cook"), OutcomeCode.JOB_AMBIGUOUS, "3, 4");
        assertUnresolved(prepare(null, "x".repeat(500)), OutcomeCode.JOB_UNKNOWN, "x".repeat(100) + "…");
    }

    @Test
    void proposedTitlesStandInTheQuotesOfTheReadersLanguage() throws Exception {
        Sentence message = Objects.requireNonNull(
                Sentence.ofMessage(prepare(null, "Night Nurse").unresolved().message()));

        assertThat(message.in(Language.ENGLISH)).contains("“Barista” (1); “");
        assertThat(message.in(Language.GERMAN)).contains("„Barista“ (1); „").doesNotContain("”");
        assertThat(message.in(Language.SPANISH)).contains("«Barista» (1)").doesNotContain("“", "”");
    }

    @Test
    void afterAMissTheJobsAreReadOnceMoreButNotForEachRow() throws Exception {
        prepare(null, "Barista");
        nanos += Duration.ofMinutes(2).toNanos();
        jobs = "{\"offers\":[{\"id\":9,\"title\":\"New\"}]}";
        assertThat(prepare(null, "New").parts().jobs()).containsExactly(9L);
        prepare(null, "Nonsense");
        prepare(null, "More nonsense");
        assertThat(asked).hasSize(2);
    }

    @Test
    void aStageBelongsToTheOnlyJob() throws Exception {
        assertThat(prepare("INTERVIEW", "Barista").parts().stage()).isEqualTo(12);
        assertUnresolved(prepare("Hired", "Barista"), OutcomeCode.STAGE_UNKNOWN, "Applied, Interview");
        assertUnresolved(prepare("Interview", "1;2"), OutcomeCode.STAGE_UNKNOWN, "single job");
        assertUnresolved(prepare("Interview"), OutcomeCode.STAGE_UNKNOWN, "needs a job");
    }

    @Test
    void defaultsAreForRowsThatNameNone() throws Exception {
        RowPreparation defaults =
                new RowPreparation("people.csv", List.of("Barista"), List.of("Fair"), catalog, Field::id);
        assertThat(prepareWith(defaults, null).parts().jobs()).containsExactly(1L);
        assertThat(prepareWith(defaults, null).parts().tags()).containsExactly("Fair");
        assertThat(prepareWith(defaults, null, "2").parts().jobs()).containsExactly(2L);
    }

    @Test
    void columnsThatNobodyKnowsBecomeOneNote() throws Exception {
        Extras extras = new Extras(List.of(), null, List.of(), List.of(), List.of("Met"), "Shoe: 41\nHat: 7", null);
        assertThat(new RowPreparation("people.csv", List.of(), List.of(), null, Field::id)
                        .prepare(row(extras))
                        .parts()
                        .notes())
                .containsExactly("Met", "Imported from people.csv\nShoe: 41\nHat: 7");
    }

    @Test
    void anEarlierProcessHasResolvedTheJobs() {
        RowPreparation preparation = new RowPreparation("people.csv", List.of(), List.of(), catalog, Field::id);
        Extras extras = new Extras(List.of("Renamed since"), null, List.of(), List.of(), List.of(), null, null);
        JobReferences references = new JobReferences(List.of(1L, 2L), 12);

        PreparedRow row = preparation.prepare(row(extras), JobReferences.of(references.text()));

        assertThat(row.parts().jobs()).containsExactly(1L, 2L);
        assertThat(row.parts().stage()).isEqualTo(12);
        assertThat(asked).isEmpty();
        assertThat(JobReferences.of(null).jobs()).isEmpty();
        assertThat(JobReferences.NONE.text()).isNull();
        assertThat(JobReferences.of("7").stage()).isZero();
    }
}
