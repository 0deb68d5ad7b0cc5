package io.recruiteebridge.receipt;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.recruiteebridge.language.Language;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the work on one file is. Immutable.
 *
 * @param file the name as it was dropped
 * @param counts its rows; those that are not pending are done
 * @param rowsPerSecond the pace of the last half minute; 0 if there is none yet
 * @param waiting why nothing moves; null while it does
 * @param updatedAt the time of which this speaks
 */
public record Progress(
        String file,
        Counts counts,
        double rowsPerSecond,
        @Nullable Waiting waiting,
        Instant updatedAt) {

    /** When the last row should be through at this pace, or null if that cannot be told. */
    public @Nullable Instant expectedFinish() {
        Duration left = left();
        return left == null ? null : updatedAt.plus(left);
    }

    /** E.g. {@code people.csv: 12,000 of 55,000 rows, 950 a second, about 45 s to go}. */
    public String sentence() {
        return sentence(Language.ENGLISH);
    }

    public String sentence(Language language) {
        var text = new StringBuilder(language.say("progress.done", counts.read(), counts.done(), file));
        if (waiting != null) {
            text.append(", ").append(waiting.sentence().in(language));
        } else if (rowsPerSecond > 0) {
            text.append(", ").append(language.pace(rowsPerSecond));
        }
        Duration left = left();
        if (left != null) {
            text.append(", ").append(language.say("progress.to-go", left));
        }
        return text.toString();
    }

    void writeJson(OutputStream out) throws IOException {
        ObjectNode json = ReceiptJson.newObject();
        json.put("file", file);
        ReceiptJson.putCounts(json, counts);
        json.put("done", counts.done());
        json.put("rows_per_second", Math.round(rowsPerSecond * 10) / 10.0);
        ReceiptJson.putWaiting(json, waiting);
        json.put("expected_finish", ReceiptJson.time(expectedFinish()));
        json.put("updated_at", ReceiptJson.time(updatedAt));
        json.put("summary", sentence());
        ReceiptJson.print(json, out);
    }

    private @Nullable Duration left() {
        if (counts.pending() == 0 || rowsPerSecond <= 0) {
            return null;
        }
        Duration working = Duration.ofMillis((long) Math.min(1e12, counts.pending() / rowsPerSecond * 1000));
        return waiting == null || waiting.howLong() == null ? working : working.plus(waiting.howLong());
    }
}
