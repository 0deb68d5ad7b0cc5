package io.recruiteebridge.camel;

import io.recruiteebridge.console.Console;
import io.recruiteebridge.console.PageRequest;
import io.recruiteebridge.console.PageResponse;
import io.recruiteebridge.imports.Failures;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The bean {@code console}: the {@link Console}'s pages as a step of its route. Thread-safe. */
public final class ConsolePages {
    private static final Logger LOG = LoggerFactory.getLogger(ConsolePages.class);

    private final Console console;

    public ConsolePages(Console console) {
        this.console = console;
    }

    public PageResponse respond(PageRequest request) {
        try {
            return console.respond(request);
        } catch (IOException | RuntimeException e) {
            // The cause is not for the browser, and what was sent is not for the log.
            Failures.say(LOG, "console", e);
            return PageResponse.failed();
        }
    }
}
