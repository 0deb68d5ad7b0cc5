package io.recruiteebridge.app;

import java.util.List;

/** What a bridge does, and the route files that this needs. */
public enum Mode {
    /** Everything, until it is stopped. An integrator's own routes run in this mode only. */
    RUN(List.of("errors", "receive", "import", "deliver", "recruitee", "hooks", "export")),
    /** Processes the files currently in the inbox, then ends. */
    IMPORT(List.of("errors", "receive", "import", "deliver", "recruitee", "hooks")),
    /** Writes the candidate list, then ends. */
    EXPORT(List.of("errors", "export", "recruitee"));

    private final List<String> routes;

    Mode(List<String> routes) {
        this.routes = routes;
    }

    /** The names of the route files that it needs, without the suffix. */
    List<String> routes() {
        return routes;
    }

    /** Whether it ends by itself. */
    boolean ends() {
        return this != RUN;
    }
}
