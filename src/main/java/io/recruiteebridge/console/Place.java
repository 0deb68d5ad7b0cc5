package io.recruiteebridge.console;

import io.recruiteebridge.language.Language;

/** The pages in the navigation. */
enum Place {
    STATUS("/", "console.status"),
    CANDIDATES("/candidates", "candidates.title"),
    NEW("/candidates/new", "console.new"),
    IMPORT("/import", "console.import-page");

    private final String path;
    private final String key;

    Place(String path, String key) {
        this.path = path;
        this.key = key;
    }

    String path() {
        return path;
    }

    String label(Language language) {
        return language.say(key);
    }
}
