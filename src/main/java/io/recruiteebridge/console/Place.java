package io.recruiteebridge.console;

/** The pages in the navigation. */
enum Place {
    STATUS("/", "Status"),
    CANDIDATES("/candidates", "Candidates"),
    NEW("/candidates/new", "New candidate"),
    IMPORT("/import", "Import");

    private final String path;
    private final String label;

    Place(String path, String label) {
        this.path = path;
        this.label = label;
    }

    String path() {
        return path;
    }

    String label() {
        return label;
    }
}
