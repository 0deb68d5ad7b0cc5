package io.recruiteebridge.camel;

import static org.assertj.core.api.Assertions.assertThat;

import io.recruiteebridge.camel.pull.PullSource;
import io.recruiteebridge.language.Language;
import io.recruiteebridge.language.Sentence;
import io.recruiteebridge.notify.Notices;
import io.recruiteebridge.notify.Told;
import io.recruiteebridge.receipt.Attention;
import io.recruiteebridge.receipt.Status;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people are told goes to the hooks as well, where there are any. */
class NotifyRouteTest extends CamelTestSupport {
    @TempDir
    static Path home;

    private Notices notices;

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        Properties properties = new Properties();
        properties.setProperty("bridge.notify-by-webhook", "false");
        properties.setProperty("bridge.notify-by-mail", "false");
        properties.setProperty("bridge.notify-scheme", "https");
        context.getPropertiesComponent().setInitialProperties(properties);
        Status status = new Status(
                Status.State.IDLE,
                Sentence.quoted(""),
                null,
                List.of(new Attention("a.csv", Sentence.quoted("It can't be read."))),
                List.of(),
                Status.Queue.EMPTY,
                List.of(),
                null,
                Instant.EPOCH);
        notices = new Notices(
                "",
                List.of(),
                () -> status,
                () -> null,
                Duration.ZERO,
                new Told(home.resolve("told.json")),
                Language.ENGLISH,
                Clock.systemUTC(),
                System::nanoTime);
        new NoticeSteps(exchange -> notices).bind(context.getRegistry()::bind);
        context.getRegistry().bind("looks", new Nothing());
        for (String file : List.of("errors", "notify")) {
            Path path = Path.of("routes", file + ".camel.yaml");
            PluginHelper.getRoutesLoader(context)
                    .loadRoutes(ResourceHelper.fromString(path.toString(), Files.readString(path)));
        }
        return context;
    }

    /** Has no work, and waits for it. */
    private static final class Nothing implements PullSource<Object> {
        private final CountDownLatch woken = new CountDownLatch(1);

        @Override
        public @Nullable Object take(Duration patience) throws InterruptedException {
            woken.await(patience.toNanos(), TimeUnit.NANOSECONDS);
            return null;
        }

        @Override
        public void wakeUp() {
            woken.countDown();
        }
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:needs-attention").to("mock:hook");
            }
        };
    }

    @Test
    void aHookGetsTheMessageAsJson() throws Exception {
        MockEndpoint hook = getMockEndpoint("mock:hook");
        hook.expectedMessageCount(1);
        // Not for the timer, which is patient.
        notices.ending(null);
        template().sendBody("direct:watch-status", null);
        hook.assertIsSatisfied();
        assertThat(hook.getExchanges().get(0).getMessage().getBody())
                .isEqualTo("{\"text\":\"1 file needs your attention: `a.csv`. The status page says why.\","
                        + "\"event\":\"needs-attention\",\"needs_attention\":1,\"files\":[\"a.csv\"]}");
    }
}
