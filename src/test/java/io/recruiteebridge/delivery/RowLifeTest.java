package io.recruiteebridge.delivery;

import static io.recruiteebridge.ledger.RowState.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.recruiteebridge.ledger.RowState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table of a row's life, held against the rules of the product: every state, every event. */
class RowLifeTest {
    private record Way(RowState from, RowEvent event, RowState to, RowAction action) {}

    private static List<Way> ways() {
        List<Way> ways = new ArrayList<>();
        for (RowState state : RowState.values()) {
            for (RowEvent event : RowEvent.values()) {
                if (RowLife.knows(state, event)) {
                    RowLife.Step step = RowLife.next(state, event);
                    ways.add(new Way(state, event, step.state(), step.action()));
                }
            }
        }
        return ways;
    }

    @Test
    void nothingLeadsOutOfAnOutcome() {
        assertThat(ways()).noneMatch(way -> way.from.settled());
        assertThat(ways()).filteredOn(way -> way.to.settled()).allMatch(way -> way.action == RowAction.NONE);
        assertThat(ways()).filteredOn(way -> way.action == RowAction.NONE).allMatch(way -> way.to.settled());
    }

    @Test
    void aRowInDoubtWaitsAgainOnlyAfterALookThatFoundNothing() {
        assertThat(ways())
                .filteredOn(way -> way.from == UNKNOWN_OUTCOME && way.to == PENDING)
                .extracting(Way::event)
                .containsExactly(RowEvent.NOT_FOUND);
        assertThat(ways())
                .filteredOn(way -> way.from == UNKNOWN_OUTCOME && way.action == RowAction.SEND)
                .isEmpty();
    }

    @Test
    void aRequestThatWasSentIsTakenBackOnlyWhereItCertainlyHadNoEffect() {
        assertThat(ways())
                .filteredOn(way -> way.from == SENDING && way.to == PENDING)
                .extracting(Way::event)
                .containsExactly(RowEvent.NOT_TAKEN);
        assertThat(ways())
                .filteredOn(way -> way.from == UPDATING && way.to == PENDING)
                .extracting(Way::event)
                .containsExactlyInAnyOrder(RowEvent.NOT_TAKEN, RowEvent.CANDIDATE_GONE);
        assertThat(ways())
                .filteredOn(way -> way.from == UPDATE_UNKNOWN && way.to == PENDING)
                .extracting(Way::event)
                .containsExactly(RowEvent.CANDIDATE_GONE);
        assertThat(RowLife.next(SENDING, RowEvent.UNCLEAR)).isEqualTo(new RowLife.Step(UNKNOWN_OUTCOME, RowAction.ASK));
        assertThat(RowLife.next(SENDING, RowEvent.CRASHED)).isEqualTo(new RowLife.Step(UNKNOWN_OUTCOME, RowAction.ASK));
    }

    @Test
    void anOpenRowComesToAnotherRequestOnlyAsTheDocumentationSays() throws IOException {
        Set<RowEvent> events = EnumSet.noneOf(RowEvent.class);
        for (Way way : ways()) {
            boolean request = way.action == RowAction.SEND || way.action == RowAction.UPDATE;
            if (way.from.open() && (way.to == PENDING || request)) {
                events.add(way.event);
            }
        }
        assertThat(events)
                .containsExactlyInAnyOrder(
                        RowEvent.NOT_TAKEN, RowEvent.NOT_FOUND, RowEvent.CANDIDATE_GONE, RowEvent.TO_UPDATE);
        String sentence = Files.readString(Path.of("docs/architecture.md"))
                .lines()
                .dropWhile(line -> !line.startsWith("Two rules can be read off it:"))
                .takeWhile(line -> !line.isBlank())
                .collect(Collectors.joining(" "));
        Set<String> said = Pattern.compile("`([A-Z_]+)`")
                .matcher(sentence)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
        assertThat(said).isEqualTo(events.stream().map(Enum::name).collect(Collectors.toSet()));
    }

    @Test
    void thereIsOneWayToThePostAndItLeadsThroughSending() {
        assertThat(ways())
                .filteredOn(way -> way.action == RowAction.SEND)
                .containsExactly(new Way(PENDING, RowEvent.FREE, SENDING, RowAction.SEND));
        assertThat(ways())
                .filteredOn(way -> way.action == RowAction.UPDATE)
                .containsExactlyInAnyOrder(
                        new Way(PENDING, RowEvent.TO_UPDATE, UPDATING, RowAction.UPDATE),
                        new Way(UPDATE_UNKNOWN, RowEvent.TO_UPDATE, UPDATE_UNKNOWN, RowAction.UPDATE));
        assertThat(ways())
                .filteredOn(way -> way.from == UPDATING || way.from == UPDATE_UNKNOWN)
                .noneMatch(way -> way.to == SENDING || way.to == UNKNOWN_OUTCOME || way.to == CREATED);
        assertThat(ways()).filteredOn(way -> way.to == CREATED).allMatch(way -> way.from.open());
    }

    @Test
    void whatWasNotSentCanBeCalledOffAndWhatWasSentCannot() {
        for (RowEvent off : Set.of(RowEvent.CANCELLED, RowEvent.STOPPED_FOR_REJECTS)) {
            assertThat(RowLife.next(PENDING, off).state()).isEqualTo(REJECTED);
            for (RowState open : Set.of(SENDING, UNKNOWN_OUTCOME, UPDATING, UPDATE_UNKNOWN)) {
                assertThat(RowLife.knows(open, off)).as("%s %s", open, off).isFalse();
            }
        }
    }

    @Test
    void everyStateCanBeReachedEveryUnsettledOneLeftAndEveryEventHappens() {
        EnumSet<RowState> reached = EnumSet.of(PENDING);
        while (ways().stream().anyMatch(way -> reached.contains(way.from) && reached.add(way.to))) {
            // Goes on until nothing is added.
        }
        assertThat(reached).containsExactlyInAnyOrder(RowState.values());
        assertThat(ways()).extracting(Way::event).contains(RowEvent.values());
        for (RowState state : RowState.values()) {
            assertThat(ways().stream().anyMatch(way -> way.from == state)).isEqualTo(!state.settled());
        }
    }

    @Test
    void whatTheTableDoesNotKnowIsABugAndSaysSo() {
        for (RowState state : RowState.values()) {
            for (RowEvent event : RowEvent.values()) {
                if (!RowLife.knows(state, event)) {
                    assertThatThrownBy(() -> RowLife.next(state, event))
                            .isInstanceOf(IllegalStateException.class)
                            .hasMessageContainingAll(state.name(), event.name());
                }
            }
        }
    }
}
