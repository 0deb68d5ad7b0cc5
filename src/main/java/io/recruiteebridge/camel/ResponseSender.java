package io.recruiteebridge.camel;

import io.recruiteebridge.console.Content;
import io.recruiteebridge.console.PageResponse;
import io.recruiteebridge.language.LanguageChoice;
import io.vertx.core.Promise;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.InputStream;
import java.util.concurrent.Semaphore;

/**
 * Sends the console's responses. Large ones are read only as fast as the browser takes them, and there are only so many at a
 * time. Thread-safe.
 */
final class ResponseSender {
    private static final int PIECE = 64 << 10;
    private static final int MOST_LARGE = 16;
    private static final int RETRY_AFTER_SECONDS = 10;

    private final WorkerExecutor threads;
    private final LanguageChoice languages;
    private final Semaphore large = new Semaphore(MOST_LARGE);

    /** @param languages in which people are answered */
    ResponseSender(WorkerExecutor threads, LanguageChoice languages) {
        this.threads = threads;
        this.languages = languages;
    }

    /** Call on the request's event loop. Does nothing if the browser has left. */
    void send(RoutingContext context, PageResponse toSay) {
        PageResponse response = toSay.in(languages.of(context.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE)));
        Content content = response.large();
        if (context.response().ended() || context.response().closed()) {
            return;
        }
        if (content == null) {
            head(context, response).end(Buffer.buffer(response.body()));
        } else if (large.tryAcquire()) {
            threads.executeBlocking(content::open, false)
                    .onSuccess(stream -> send(context, response, stream))
                    .onFailure(failure -> {
                        large.release();
                        context.fail(failure);
                    });
        } else {
            send(context, PageResponse.busy(RETRY_AFTER_SECONDS));
        }
    }

    /** Sends a response without reading the rest of the request. */
    void refuse(RoutingContext context, PageResponse response) {
        context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        send(context, response);
    }

    private void send(RoutingContext context, PageResponse response, InputStream content) {
        Promise<Void> sent = Promise.promise();
        head(context, response).setChunked(true);
        sendNext(context.response(), content, sent);
        sent.future().onComplete(done -> {
            large.release();
            threads.executeBlocking(
                    () -> {
                        content.close();
                        return null;
                    },
                    false);
            if (done.failed() && !context.response().closed()) {
                // The head has said that all is well: only a torn connection says that it is not.
                context.request().connection().close();
            }
        });
    }

    /** The next piece is read when this one has left. */
    private void sendNext(HttpServerResponse response, InputStream content, Promise<Void> sent) {
        threads.executeBlocking(() -> content.readNBytes(PIECE), false)
                .onFailure(sent::tryFail)
                .onSuccess(piece -> {
                    if (piece.length == 0) {
                        response.end().onComplete(sent);
                    } else {
                        response.write(Buffer.buffer(piece))
                                .onFailure(sent::tryFail)
                                .onSuccess(left -> sendNext(response, content, sent));
                    }
                });
    }

    private static HttpServerResponse head(RoutingContext context, PageResponse response) {
        HttpServerResponse head = context.response().setStatusCode(response.status());
        response.headers().forEach(head::putHeader);
        return head;
    }
}
