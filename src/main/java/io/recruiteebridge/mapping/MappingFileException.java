package io.recruiteebridge.mapping;

/** A {@code mapping.yaml} that cannot be used. The message names the file, line and column, and says what to do. */
public final class MappingFileException extends Exception {
    MappingFileException(String message) {
        super(message);
    }
}
