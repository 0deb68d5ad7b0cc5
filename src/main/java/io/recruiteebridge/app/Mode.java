package io.recruiteebridge.app;

import java.util.List;

/** What a bridge does, and the route files that this needs. */
public enum Mode {
    /** Everything, until it is stopped. An integrator's own routes run in this mode only. */
    RUN(
            false,
            List.of(
                    "errors",
                    "receive",
                    "check",
                    "import",
                    "deliver",
                    "recruitee",
                    "undo",
                    "hooks",
                    "notify",
                    "export")),
    /** The same, but without what an integrator added, which may use other servers. */
    SANDBOX(false, List.of("errors", "receive", "check", "import", "deliver", "recruitee", "undo", "export")),
    /** Processes the files currently in the inbox, then ends. */
    IMPORT(true, List.of("errors", "receive", "check", "import", "deliver", "recruitee", "undo", "hooks", "notify")),
    /** Likewise, but without what an integrator added, and nobody is told. */
    TRIAL(true, List.of("errors", "receive", "check", "import", "deliver", "recruitee", "undo")),
    /** Writes the candidate list, then ends. */
    EXPORT(true, List.of("errors", "export", "recruitee")),
    /** Undoes what is to be undone, then ends. */
    UNDO(true, List.of("errors", "undo", "recruitee"));

    private final boolean ends;
    private final List<String> routes;

    Mode(boolean ends, List<String> routes) {
        this.ends = ends;
        this.routes = routes;
    }

    /** The names of the route files that it needs, without the suffix. */
    List<String> routes() {
        return routes;
    }

    /** Whether it imports files. */
    boolean imports() {
        return routes.contains("import");
    }

    /** Whether people are told what happens. */
    boolean notifies() {
        return routes.contains("notify");
    }

    /** Whether it ends by itself. */
    boolean ends() {
        return ends;
    }
}
