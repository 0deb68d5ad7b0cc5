package io.recruiteebridge.console;

/** The page {@code /import} before a file is chosen; {@code error} is empty if there is none. Immutable. */
record UploadForm(String token, String error) {
    long largestMegabytes() {
        return Console.LARGEST_FILE >> 20;
    }
}
