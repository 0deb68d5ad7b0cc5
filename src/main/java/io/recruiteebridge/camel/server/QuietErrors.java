package io.recruiteebridge.camel.server;

import io.vertx.ext.web.Router;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a router does about requests that it can't handle. By default it logs a stack trace for each, so that anybody who
 * reaches the port could fill the disk.
 */
public final class QuietErrors {
    private static final Logger LOG = LoggerFactory.getLogger(QuietErrors.class);

    private QuietErrors() {}

    /** A bad request is not logged; a fault of ours is, in one line. */
    public static void in(Router router) {
        for (int badRequest : new int[] {400, 413, 417}) {
            router.errorHandler(badRequest, context -> {});
        }
        router.errorHandler(
                500,
                context -> LOG.error(
                        "A request failed: {}",
                        context.failure() == null
                                ? "unknown"
                                : context.failure().getClass().getName()));
    }
}
