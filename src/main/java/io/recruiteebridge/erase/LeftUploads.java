package io.recruiteebridge.erase;

import io.recruiteebridge.files.Folder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * What the console of several companies was receiving when its process ended. Nobody knows whose it is, so it is deleted whoever
 * is erased.
 *
 * @param deleted how many there were
 * @param beingReceived whether there are others, which a process may be receiving now
 */
public record LeftUploads(int deleted, boolean beingReceived) {
    /** What is received grows. */
    private static final Duration STILL = Duration.ofMinutes(1);

    /**
     * Deletes what no process is receiving any more.
     *
     * @param folder which needn't exist
     */
    public static LeftUploads delete(Path folder, Instant now) throws IOException {
        int deleted = 0;
        boolean beingReceived = false;
        for (Path upload : Folder.files(folder)) {
            try {
                if (Files.getLastModifiedTime(upload).toInstant().isAfter(now.minus(STILL))) {
                    beingReceived = true;
                } else {
                    Files.delete(upload);
                    deleted++;
                }
            } catch (NoSuchFileException e) {
                // It was received, and is the company's now.
            }
        }
        return new LeftUploads(deleted, beingReceived);
    }
}
