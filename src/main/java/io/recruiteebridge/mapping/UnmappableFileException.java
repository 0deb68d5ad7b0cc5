package io.recruiteebridge.mapping;

/** A file whose headings do not tell where the people's names are: it is set aside whole. */
public final class UnmappableFileException extends Exception {
    private final Code code;

    UnmappableFileException(Code code, String message) {
        super(message);
        this.code = code;
    }

    /** {@code no-known-heading} or {@code no-name-column}. */
    public String code() {
        return code.id();
    }
}
