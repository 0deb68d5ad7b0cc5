package io.recruiteebridge.standin;

import org.jspecify.annotations.Nullable;

/**
 * A candidate's CV. Immutable.
 *
 * @param filename as sent, or the last part of the link
 * @param remoteUrl the link that Recruitee fetches it from; null for an uploaded file
 * @param size in bytes; 0 for a link
 * @param sha256 lower-case hex digest of an uploaded file; empty for a link
 */
public record Cv(String filename, @Nullable String remoteUrl, long size, String sha256) {
    /** One that Recruitee fetches from there. */
    public static Cv of(String remoteUrl) {
        String path = remoteUrl.replaceAll("[?#].*", "");
        String name = path.substring(path.lastIndexOf('/') + 1);
        return new Cv(name.isEmpty() ? "cv.pdf" : name, remoteUrl, 0, "");
    }
}
