package io.recruiteebridge.camel;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.recruiteebridge.imports.CheckJob;
import io.recruiteebridge.imports.Failures;
import io.recruiteebridge.imports.ImportJob;
import io.recruiteebridge.notify.Notice;
import io.recruiteebridge.notify.Notices;
import io.recruiteebridge.receipt.OutputNames;
import io.recruiteebridge.settings.Folders;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The steps that tell people of a file; they never fail, and leave the message as it is. Thread-safe. */
public final class NoticeSteps {
    private static final Logger LOG = LoggerFactory.getLogger(NoticeSteps.class);
    private static final JsonMapper JSON = new JsonMapper();

    private final Notices notices;
    private final Function<ImportJob, OutputNames> names;
    private final Folders folders;

    /** @param names the names of a file's outputs */
    public NoticeSteps(Notices notices, Function<ImportJob, OutputNames> names, Folders folders) {
        this.notices = notices;
        this.names = names;
        this.folders = folders;
    }

    /** Names the steps for the routes. */
    public void bind(BiConsumer<String, Object> registry) {
        registry.accept("notices", notices);
        registry.accept("hooks.notice", (Processor) NoticeSteps::forHook);
        registry.accept("notices.fileDone", (Processor) this::fileDone);
        registry.accept("notices.fileChecked", (Processor) this::fileChecked);
        registry.accept("noticeTrouble", new TroubleHandler(NoticeSteps::failed, route -> {}));
    }

    /** That sending failed is said by the channel, which tries again. */
    private static void failed(String route, Throwable failure) {
        if (route.equals("watch-status")) {
            Failures.say(LOG, route, failure);
        }
    }

    private static void forHook(Exchange exchange) {
        Notice notice = exchange.getMessage().getBody(Notice.class);
        exchange.setProperty("event", notice.event().word());
        exchange.getMessage().setBody(notice.json());
    }

    private void fileDone(Exchange exchange) {
        ImportJob job = exchange.getMessage().getBody(ImportJob.class);
        tell(() -> folders.receipts().resolve(names.apply(job).receiptJson()));
    }

    private void fileChecked(Exchange exchange) {
        CheckJob job = exchange.getMessage().getBody(CheckJob.class);
        tell(() -> folders.checked().resolve(job.names().receiptJson()));
    }

    private interface Receipt {
        Path file();
    }

    private void tell(Receipt receipt) {
        try {
            if (JSON.readTree(receipt.file().toFile()) instanceof ObjectNode json) {
                notices.file(json);
            }
        } catch (IOException | RuntimeException e) {
            Failures.say(LOG, "notify", e);
        }
    }
}
