package io.recruiteebridge.mapping;

/** An invalid {@code mapping.yaml}. The message names the file, line and column, and says what to do. */
public final class MappingFileException extends Exception {
    MappingFileException(String message) {
        super(message);
    }
}
