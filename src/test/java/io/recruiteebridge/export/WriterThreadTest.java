package io.recruiteebridge.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(600)
class WriterThreadTest {
    @Test
    void everythingIsFinishedInItsOrder() {
        List<Integer> finished = new ArrayList<>();
        try (WriterThread handover = new WriterThread(200)) {
            IntStream.range(0, 12_345).forEach(piece -> handover.put(() -> finished.add(piece)));
            handover.finish();
        }
        assertThat(finished).isEqualTo(IntStream.range(0, 12_345).boxed().toList());
    }

    @Test
    void noMoreWaitThanThereIsRoomFor() {
        AtomicInteger waiting = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        try (WriterThread handover = new WriterThread(200)) {
            for (int i = 0; i < 10_000; i++) {
                most.accumulateAndGet(waiting.incrementAndGet(), Math::max);
                handover.put(waiting::decrementAndGet);
            }
            handover.finish();
        }
        assertThat(most.get()).as("those that wait and those that gather").isLessThanOrEqualTo(250);
    }

    @Test
    void aFailureComesOutAndNothingIsWorkedOnAfterTheEnd() {
        UncheckedIOException full = new UncheckedIOException(new IOException("No space left on device"));
        AtomicInteger worked = new AtomicInteger();
        try (WriterThread handover = new WriterThread(200)) {
            IntStream.range(0, 120)
                    .forEach(piece -> handover.put(() -> {
                        worked.incrementAndGet();
                        if (piece == 70) {
                            throw full;
                        }
                    }));
            assertThatThrownBy(handover::finish).isSameAs(full);
        }
        int atTheEnd = worked.get();
        assertThat(atTheEnd).isBetween(71, 120);
    }

    @Test
    void whatIsNotWaitedForEndsWithTheClosing() {
        AtomicInteger worked = new AtomicInteger();
        try (WriterThread handover = new WriterThread(200)) {
            IntStream.range(0, 150).forEach(piece -> handover.put(worked::incrementAndGet));
        }
        assertThat(worked.get()).isEqualTo(150);
    }
}
