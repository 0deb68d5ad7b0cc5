package io.recruiteebridge.receipt;

import io.recruiteebridge.language.Sentence;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the bridge is doing, for people who see only the folder. Immutable.
 *
 * @param why one sentence: what it is doing, or why it is not
 * @param whatToDo one sentence: how to fix what stops it; null if nothing does
 * @param attention what waits for a person, although the bridge goes on
 * @param inProgress the files being imported now
 * @param queued the files that wait for their turn
 * @param recent files that are finished, the newest first
 * @param lastExport null if there was none yet
 * @param generatedAt the time of which this speaks
 */
public record Status(
        State state,
        Sentence why,
        @Nullable Sentence whatToDo,
        List<Attention> attention,
        List<Progress> inProgress,
        Queue queued,
        List<Finished> recent,
        @Nullable Export lastExport,
        Instant generatedAt) {
    public Status {
        attention = List.copyOf(attention);
        inProgress = List.copyOf(inProgress);
        recent = List.copyOf(recent);
    }

    /** Whether both say the same, of whatever time. */
    public boolean saysTheSameAs(Status other) {
        return equals(new Status(
                other.state,
                other.why,
                other.whatToDo,
                other.attention,
                other.inProgress,
                other.queued,
                other.recent,
                other.lastExport,
                generatedAt));
    }

    /** The same when files have come. */
    public Status working(Queue files) {
        return new Status(
                State.WORKING,
                Sentence.of("status.working"),
                null,
                attention,
                inProgress,
                files,
                recent,
                lastExport,
                generatedAt);
    }

    /** What comes first: what waits for a person, unless the bridge itself needs help. */
    public Sentence heading() {
        return leadsWithAttention() ? needAttention(attention.size()) : state.label();
    }

    /** E.g. {@code 3 files need your attention}. */
    public static Sentence needAttention(int files) {
        return Sentence.of("attention.files", files);
    }

    /** The style of the heading. */
    public String mood() {
        return leadsWithAttention() ? Standing.TO_FIX.mood() : state.mood();
    }

    private boolean leadsWithAttention() {
        return !attention.isEmpty() && state != State.PAUSED && state != State.STOPPED;
    }

    /**
     * The files that wait for their turn.
     *
     * @param names the first names, in order
     * @param more whether there are others, however many
     */
    public record Queue(List<String> names, boolean more) {
        /** Nothing waits. */
        public static final Queue EMPTY = new Queue(List.of(), false);

        public Queue {
            names = List.copyOf(names);
        }

        public boolean isEmpty() {
            return names.isEmpty();
        }
    }

    /** What the bridge is doing. */
    public enum State {
        WORKING,
        /** It goes on by itself. */
        WAITING,
        /** It needs somebody's help. */
        PAUSED,
        /** The inbox is empty. */
        IDLE,
        STOPPED;

        /** What people read, e.g. {@code Working}. */
        public Sentence label() {
            return Sentence.of("state." + name().toLowerCase(Locale.ROOT));
        }

        /** The style of the page's heading. */
        public String mood() {
            return switch (this) {
                case WORKING, IDLE -> "good";
                case WAITING -> "wait";
                case PAUSED, STOPPED -> "bad";
            };
        }
    }

    /**
     * A file that is finished.
     *
     * @param names the names of what came out
     * @param quarantined whether none of it was imported
     * @param hasRejects whether there is a file in {@code rejected}
     * @param needsAttention whether something of it waits for a person
     * @param undone how many of the created candidates were deleted again by an undo
     */
    public record Finished(
            String file,
            OutputNames names,
            Counts counts,
            boolean quarantined,
            boolean hasRejects,
            boolean needsAttention,
            long undone,
            Instant at) {
        /** What the file in {@code rejected} is. */
        public Sentence rejectsLabel() {
            return Sentence.of(quarantined ? "page.file-to-fix" : "page.rows-to-fix");
        }
    }

    /**
     * The candidate list as last written.
     *
     * @param files its files, by their names in the outbox
     */
    public record Export(Instant at, long candidates, List<Path> files) {
        public Export {
            files = List.copyOf(files);
        }
    }
}
