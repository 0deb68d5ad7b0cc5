package io.recruiteebridge.camel;

import io.recruiteebridge.imports.CheckJob;
import io.recruiteebridge.imports.Failures;
import io.recruiteebridge.imports.ImportJob;
import io.recruiteebridge.notify.Notice;
import io.recruiteebridge.notify.Notices;
import io.recruiteebridge.receipt.Receipt;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The steps that tell people of a file; they never fail, and leave the message as it is. Thread-safe. */
public final class NoticeSteps {
    private static final Logger LOG = LoggerFactory.getLogger(NoticeSteps.class);

    private final Function<Exchange, Notices> notices;

    /** @param notices of an exchange's company */
    public NoticeSteps(Function<Exchange, Notices> notices) {
        this.notices = notices;
    }

    /** Names the steps for the routes. */
    public void bind(BiConsumer<String, Object> registry) {
        registry.accept("notices", new Telling());
        registry.accept("hooks.notice", (Processor) NoticeSteps::forHook);
        registry.accept("notices.fileDone", (Processor) this::fileDone);
        registry.accept("notices.fileChecked", (Processor) this::fileChecked);
        registry.accept("noticeTrouble", new TroubleHandler(NoticeSteps::failed, (exchange, route) -> {}));
    }

    /** That sending failed is said by the channel, which tries again. */
    private static void failed(@Nullable Exchange exchange, String route, Throwable failure) {
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
        tell(exchange, exchange.getMessage().getBody(ImportJob.class).receipt());
    }

    private void fileChecked(Exchange exchange) {
        tell(exchange, exchange.getMessage().getBody(CheckJob.class).receipt());
    }

    private void tell(Exchange exchange, Receipt receipt) {
        try {
            notices.apply(exchange).file(receipt);
        } catch (RuntimeException e) {
            Failures.say(LOG, "notify", e);
        }
    }

    /** The bean {@code notices}. */
    public final class Telling {
        public List<Notice> look(Exchange exchange) {
            return notices.apply(exchange).look();
        }
    }
}
