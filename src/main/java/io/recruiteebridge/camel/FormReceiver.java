package io.recruiteebridge.camel;

import io.recruiteebridge.console.Console;
import io.recruiteebridge.console.PageRequest;
import io.recruiteebridge.console.PageResponse;
import io.recruiteebridge.console.UploadVisit;
import io.recruiteebridge.console.Url;
import io.recruiteebridge.files.OwnerOnly;
import io.recruiteebridge.imports.Failures;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.FileUpload;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Admits a request to the console, and only then receives its body, by Vert.x's own handler. An uploaded file lies in
 * an owner-only folder until the response is sent or the connection is lost, whichever comes first. Thread-safe.
 */
final class FormReceiver implements Handler<RoutingContext> {
    /** The bytes of an upload form apart from the file. */
    private static final int FORM_OVERHEAD = 1_024;

    private static final Logger LOG = LoggerFactory.getLogger(FormReceiver.class);
    /** What uploads leave free, in bytes: the ledger needs the disk more. */
    private static final long SPARE_DISK = 2 * Console.LARGEST_FILE;

    /** While files are received, somebody else may fill the disk. */
    private static final long LEAST_DISK = SPARE_DISK / 2;

    private static final long LOOK_EVERY_MS = 1_000;

    private static final String VISIT = "console.visit";
    private static final String HEAD = "console.request";

    private final Console console;
    private final ResponseSender sender;
    private final Path folder;
    private final BodyHandler uploads;
    private final BodyHandler forms;
    private final BodyHandler signIns;

    FormReceiver(Console console, Path folder, ResponseSender sender) {
        this.console = console;
        this.sender = sender;
        this.folder = folder;
        this.uploads = BodyHandler.create(folder.toString())
                .setBodyLimit(Console.LARGEST_FILE + FORM_OVERHEAD)
                .setMergeFormAttributes(false);
        this.forms = BodyHandler.create(false).setBodyLimit(Console.LARGEST_FORM);
        this.signIns = BodyHandler.create(false).setBodyLimit(Console.LARGEST_SIGN_IN);
    }

    @Override
    public void handle(RoutingContext context) {
        PageRequest request = head(context);
        PageResponse refusal = console.refusal(request);
        if (refusal != null) {
            sender.refuse(context, refusal);
            return;
        }
        context.put(HEAD, request);
        if (!request.isPost()) {
            context.next();
            return;
        }
        if (request.isUpload()) {
            receiveFile(context, request);
        } else {
            // Read as plain bytes: Vert.x limits a field of a form to 8 KB, and Camel leaves no way to change that.
            context.request().headers().remove(HttpHeaders.CONTENT_TYPE);
            (Console.isSignIn(request) ? signIns : forms).handle(context);
        }
    }

    private void receiveFile(RoutingContext context, PageRequest request) {
        createFolder();
        if (folder.toFile().getUsableSpace() < SPARE_DISK) {
            sender.refuse(context, console.notReceived(request, 507));
            return;
        }
        UploadVisit visit = console.beginUpload(request);
        if (visit == null) {
            sender.refuse(context, console.notReceived(request, 503));
            return;
        }
        context.put(VISIT, visit);
        // A write that fails would only be noticed when the rest of the file doesn't arrive.
        long watch = context.vertx().setPeriodic(LOOK_EVERY_MS, look -> {
            if (folder.toFile().getUsableSpace() < LEAST_DISK) {
                context.vertx().cancelTimer(look);
                sender.refuse(context, console.notReceived(request, 507));
            }
        });
        context.addEndHandler(ended -> {
            context.vertx().cancelTimer(watch);
            visit.end();
            context.fileUploads().forEach(FormReceiver::remove);
        });
        uploads.handle(context);
    }

    /** Not by the context's own method, which gives up at the first file that is just being closed. */
    private static void remove(FileUpload file) {
        boolean cancelled;
        try {
            cancelled = file.cancel();
        } catch (IllegalStateException closedAlready) {
            cancelled = false;
        }
        if (!cancelled) {
            file.delete();
        }
    }

    /** Responds to what failed on the way, unless the browser has left. */
    void failed(RoutingContext context) {
        PageRequest request = context.get(HEAD);
        if (request == null) {
            context.next();
        } else if (!context.response().ended() && !context.response().closed()) {
            int status = context.statusCode();
            if (Failures.isDiskFull(context.failure())) {
                sender.refuse(context, console.notReceived(request, 507));
            } else if (status >= 500 && !isCutOff(context.failure())) {
                Failures.say(LOG, "console", context.failure());
                sender.refuse(context, PageResponse.failed());
            } else {
                sender.refuse(context, console.notReceived(request, status == 413 ? 413 : 400));
            }
        }
    }

    /**
     * Whether this only says that the stream of an upload ended early, because the rest of the form is invalid: Vert.x fails
     * such a stream without an exception, sometimes before it tells what is wrong with the form.
     */
    private static boolean isCutOff(@Nullable Throwable failure) {
        return failure != null && !(failure instanceof Exception) && !(failure instanceof Error);
    }

    /** The request with its body, once this has received it. */
    static PageRequest received(RoutingContext context) {
        PageRequest head = context.get(HEAD);
        if (!head.isPost()) {
            return head;
        }
        if (head.isUpload()) {
            UploadVisit visit = context.get(VISIT);
            return head.with(
                    Map.of(),
                    context.fileUploads().stream()
                            .map(file ->
                                    new PageRequest.Upload(file.fileName(), Path.of(file.uploadedFileName()), visit))
                            .toList());
        }
        String form = context.body().asString("US-ASCII");
        return head.with(Url.parameters(form), List.of());
    }

    static PageRequest head(RoutingContext context) {
        HttpServerRequest request = context.request();
        String path = context.normalizedPath().replaceFirst("(?<=.)/+$", "");
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        request.headers().forEach(headers::putIfAbsent);
        if (request.authority() != null) {
            // HTTP/2 sends the host in a field of its own.
            headers.putIfAbsent("Host", request.authority().toString());
        }
        return new PageRequest(
                request.method().name(),
                path,
                Url.parameters(request.query()),
                request.remoteAddress().hostAddress(),
                headers::get,
                Map.of(),
                List.of());
    }

    private void createFolder() {
        try {
            OwnerOnly.createFolder(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
