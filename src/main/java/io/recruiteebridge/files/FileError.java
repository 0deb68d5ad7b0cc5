package io.recruiteebridge.files;

import org.jspecify.annotations.Nullable;

/**
 * Why a whole file was not imported. Immutable.
 *
 * @param code a stable outcome code
 * @param message a sentence for people; it may quote the file
 * @param line where the problem is, from 1; null if that cannot be told
 * @param column the character in that line, from 1; null likewise
 */
public record FileError(
        String code,
        String message,
        @Nullable Long line,
        @Nullable Long column) {}
