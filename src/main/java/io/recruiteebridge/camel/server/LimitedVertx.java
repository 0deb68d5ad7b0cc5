package io.recruiteebridge.camel.server;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerConnection;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.impl.VertxWrapper;
import io.vertx.ext.web.Router;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.TimeUnit;

/**
 * A Vert.x whose HTTP servers keep to {@link HttpLimits}. Camel makes its servers of the Vert.x that it is given, and has no
 * settings for any of these. Thread-safe.
 */
public final class LimitedVertx extends VertxWrapper {
    private final HttpLimits limits;

    public LimitedVertx(Vertx vertx, HttpLimits limits) {
        super((VertxInternal) vertx);
        this.limits = limits;
    }

    @Override
    public HttpServer createHttpServer() {
        return createHttpServer(new HttpServerOptions());
    }

    @Override
    public HttpServer createHttpServer(HttpServerOptions options) {
        options.setHttp2ClearTextEnabled(false)
                .setUseAlpn(false)
                .setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false)
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setIdleTimeout((int) limits.silence().toMillis())
                // A form with a file has one part; other forms are received as plain bytes.
                .setMaxFormFields(2);
        HttpServer server = super.createHttpServer(options);
        Connections connections = new Connections(limits);
        server.connectionHandler(connection -> connections.add(
                ((HttpServerConnection) connection).channelHandlerContext().pipeline()));
        return withAddressesChecked(server);
    }

    /** The same server, which asks {@link AddressCheck} before the handler that it is given. */
    private static HttpServer withAddressesChecked(HttpServer server) {
        return (HttpServer) Proxy.newProxyInstance(
                HttpServer.class.getClassLoader(), new Class<?>[] {HttpServer.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("requestHandler") && arguments != null) {
                        @SuppressWarnings("unchecked")
                        Handler<HttpServerRequest> handler = (Handler<HttpServerRequest>) arguments[0];
                        if (handler instanceof Router router) {
                            QuietErrors.in(router);
                        }
                        return server.requestHandler(new AddressCheck(handler));
                    }
                    try {
                        return method.invoke(server, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
