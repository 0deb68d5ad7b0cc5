package io.recruiteebridge.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.recruiteebridge.settings.LogFormat;
import io.recruiteebridge.settings.Secret;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;

/** With everything at TRACE, as a configuration of somebody's own may have it. */
class LogGuardTest {
    private static final String TOKEN = "s3\"cr\\et";
    private static final String OURS = "io.recruiteebridge.imports.Completion";

    private final LoggerContext context = new LoggerContext();
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeEach
    void everything() {
        context.setMDCAdapter(new LogbackMDCAdapter());
        LogGuard.install(context);
        lines.setContext(context);
        attach();
        Masking.register(new Secret(TOKEN));
    }

    private void attach() {
        lines.start();
        context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.TRACE);
        context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(lines);
    }

    @AfterEach
    void backToText() {
        Logging.use(LogFormat.TEXT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.apache.hc.client5.http.wire",
                "org.apache.hc.client5.http.headers",
                "org.apache.camel.processor.DefaultExchangeFormatter",
                "io.netty.handler.codec.http2.Http2FrameLogger",
                "io.vertx.core.http.impl.HttpServerImpl",
                "org.sqlite.core.NativeDB",
                "com.example.SomethingNew"
            })
    void librariesSayNothingOfDetails(String library) {
        Logger log = context.getLogger(library);
        log.trace("x");
        log.debug("http-outgoing-0 >> \"Authorization: Bearer {}[\\r][\\n]\"", TOKEN);
        log.atDebug().log("x");
        log.atTrace().addKeyValue("body", "x").log("x");
        assertThat(log.isDebugEnabled()).isFalse();
        assertThat(log.isTraceEnabled()).isFalse();
        assertThat(log.isInfoEnabled()).isTrue();
        assertThat(log()).isEmpty();
    }

    @Test
    void camelsTracerIsSilent() {
        context.getLogger("org.apache.camel.Tracing").info("*--> [recruitee] [from] Body: Ada");
        assertThat(log()).isEmpty();
    }

    @Test
    void ourOwnDetailsAreLogged() {
        context.getLogger(OURS).debug("rollback: {}", "done");
        assertThat(log()).contains("DEBUG rollback: done");
    }

    @Test
    void noFormatShowsASecret() {
        for (LogFormat format : LogFormat.values()) {
            Logging.use(format);
            context.getLogger(OURS).atInfo().addKeyValue("sent", TOKEN).log("Bearer {}", TOKEN);
            context.getLogger(OURS).warn("failed", new IOException("sent " + TOKEN));
            assertThat(log()).contains("Bearer ***", "sent ***").doesNotContain("s3");
        }
    }

    @Test
    void exceptionsKeepTheirTraceButQuoteNothing() {
        Exception cause = new NumberFormatException("For input string: \"Ada Example\"");
        context.getLogger(OURS).error("import: unexpected failure", new IllegalStateException(cause));
        context.getLogger("org.apache.camel.processor.errorhandler.DefaultErrorHandler")
                .error("Failed delivery for x. Exhausted after delivery attempt: 1 caught: " + cause, cause);
        context.getLogger("org.apache.camel.X").warn("Caused by: [{}]", cause.getMessage(), cause);
        Exception suppressing = new IOException("x", new RuntimeException("Ada Example"));
        suppressing.addSuppressed(new RuntimeException("Ada Example"));
        context.getLogger(OURS).error("x", suppressing);
        assertThat(log())
                .contains("java.lang.NumberFormatException", "at " + LogGuardTest.class.getName(), "caught: java.lang")
                .doesNotContain("Ada");
    }

    @Test
    void anExceptionThatQuotesItsCauseIsNoBetter() {
        try {
            new ObjectMapper().readTree("[Ada]");
        } catch (JsonProcessingException e) {
            context.getLogger(OURS).error("x", e);
            context.getLogger(OURS).error("x", new IOException("unreadable: " + e.getMessage(), e));
        }
        assertThat(log()).contains("JsonParseException").doesNotContain("Ada");
    }

    @Test
    void messagesThatNameNobodyStay() {
        context.getLogger(OURS).error("x", new NoSuchFileException("/srv/inbox/people.csv"));
        context.getLogger(OURS).error("x", new NullPointerException("because \"this.state\" is null"));
        assertThat(log()).contains("/srv/inbox/people.csv", "because \"this.state\" is null");
    }

    @Test
    void addressesAreRemoved() {
        context.getLogger(OURS)
                .atInfo()
                .addKeyValue("file", "cv ada@example.com.csv")
                .log("cv ada@example.com.csv: 1 row");
        context.getLogger("org.apache.camel.component.mail.MailConsumer")
                .warn("Cannot read mail from Ada <ada@mail.example.com>, {}", "body=bo@example.org;x");
        context.getLogger("org.apache.camel.X").warn("Producer[Object@1a2b3c]");
        assertThat(log()).contains("from Ada <…>, body=…;x", "Object@1a2b3c").doesNotContain("@mail", "@example");
    }

    /** Neither in text nor in JSON. */
    @Test
    void theNameOfAFileForgesNoLineAndSteersNoTerminal() {
        String name = "a\n2026-01-01T00:00:00Z INFO  all is well\r\u001b[2J\u2028\u202efdp.csv";
        for (LogFormat format : LogFormat.values()) {
            lines.list.clear();
            Logging.use(format);
            context.getLogger(OURS).atInfo().addKeyValue("file", name).log("{}: 17 rows", name);
            context.getLogger(OURS).warn("{}: gone", "x", new NoSuchFileException(name));
            assertThat(log().lines()).noneMatch(line -> line.startsWith("2026-01-01T"));
            assertThat(log()).contains("all is well");
            assertThat(log()).doesNotContain("\u001b", "\r", "\u2028", "\u202e");
        }
    }

    @Test
    void aConfigurationThatIsReadAgainRemovesNothing() throws Exception {
        context.reset();
        JoranConfigurator own = new JoranConfigurator();
        own.setContext(context);
        own.doConfigure(new ByteArrayInputStream(
                "<configuration><root level=\"TRACE\"/></configuration>".getBytes(StandardCharsets.UTF_8)));
        attach();
        context.getLogger("org.apache.hc.client5.http.wire").debug("Bearer x");
        context.getLogger(OURS).info("Bearer {}", TOKEN);
        assertThat(log()).contains("Bearer ***").doesNotContain("Bearer x");
    }

    private String log() {
        LineLayout layout = new LineLayout();
        StringBuilder log = new StringBuilder();
        for (ILoggingEvent event : List.copyOf(lines.list)) {
            log.append(layout.doLayout(event));
        }
        return log.toString();
    }
}
