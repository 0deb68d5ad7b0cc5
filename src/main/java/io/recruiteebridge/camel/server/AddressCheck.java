package io.recruiteebridge.camel.server;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpUtils;

/** Refuses addresses that can't be decoded, which Vert.x's router would log with a stack trace each time. Thread-safe. */
final class AddressCheck implements Handler<HttpServerRequest> {
    private final Handler<HttpServerRequest> next;

    AddressCheck(Handler<HttpServerRequest> next) {
        this.next = next;
    }

    @Override
    public void handle(HttpServerRequest request) {
        if (isDecodable(request)) {
            next.handle(request);
        } else {
            request.response()
                    .setStatusCode(400)
                    .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
                    .end();
        }
    }

    private static boolean isDecodable(HttpServerRequest request) {
        String path = request.path();
        if (path == null || !path.startsWith("/") || request.method().equals(HttpMethod.CONNECT)) {
            return false;
        }
        try {
            HttpUtils.normalizePath(path);
            request.params();
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
