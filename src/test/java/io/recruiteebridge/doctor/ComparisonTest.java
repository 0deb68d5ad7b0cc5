package io.recruiteebridge.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.recruiteebridge.standin.Origin;
import io.recruiteebridge.standin.Profile;
import io.recruiteebridge.standin.StandIn;
import io.recruiteebridge.standin.StandInConfig;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The doctor notices who is missing, who is there twice, and who lacks something. */
class ComparisonTest {
    private static final Profile ANNA = Profile.of("Anna Kern", "anna@example.org");
    private static final Profile BO = Profile.of("Bo Lund", "bo@example.org");

    private static Day day(List<Profile> people, long... jobs) {
        try (StandIn recruitee = StandIn.start(StandInConfig.defaults())) {
            Map<Long, String> rows = new HashMap<>();
            for (Profile person : people) {
                List<Long> placed = java.util.Arrays.stream(jobs).boxed().toList();
                long id = recruitee
                        .account()
                        .add(person, Origin.manual(1), placed)
                        .id();
                rows.put(id, "people.csv, line " + (rows.size() + 2));
            }
            return new Day(Map.of(), recruitee.account().candidates(), rows, 0, 0, 0, 0, 0, 0);
        }
    }

    @Test
    void theSamePeopleInAnotherOrderAreFine() {
        Comparison comparison = Comparison.of(day(List.of(ANNA, BO)), day(List.of(BO, ANNA)));
        assertThat(comparison.isFine()).isTrue();
        assertThat(DoctorReport.of(day(List.of(ANNA)), day(List.of(ANNA)), comparison))
                .endsWith("0 lost, 0 twice\n");
    }

    @Test
    void whoIsMissingIsNamedByTheRow() {
        Comparison comparison = Comparison.of(day(List.of(ANNA, BO)), day(List.of(ANNA)));
        assertThat(comparison.lost()).containsExactly("people.csv, line 3");
        assertThat(comparison.isFine()).isFalse();
        assertThat(DoctorReport.of(day(List.of()), day(List.of()), comparison))
                .contains("lost: people.csv, line 3")
                .endsWith("1 lost, 0 twice\n");
    }

    @Test
    void whoIsThereTwiceIsNamedByTheRow() {
        Comparison comparison = Comparison.of(day(List.of(ANNA, BO)), day(List.of(ANNA, BO, BO)));
        assertThat(comparison.twice()).containsExactly("people.csv, line 3");
        assertThat(comparison.lost()).isEmpty();
    }

    /** Namesakes without anything else are two people on both days. */
    @Test
    void twinsAreExpectedTwice() {
        assertThat(Comparison.of(day(List.of(ANNA, ANNA)), day(List.of(ANNA, ANNA)))
                        .isFine())
                .isTrue();
    }

    @Test
    void whoLacksAJobIsIncomplete() {
        Comparison comparison = Comparison.of(day(List.of(ANNA), 200_001), day(List.of(ANNA)));
        assertThat(comparison.incomplete()).containsExactly("people.csv, line 2");
        assertThat(DoctorReport.of(day(List.of()), day(List.of()), comparison))
                .endsWith("0 lost, 0 twice, 1 incomplete\n");
    }
}
