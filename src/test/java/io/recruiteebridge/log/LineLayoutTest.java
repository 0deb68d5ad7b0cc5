package io.recruiteebridge.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.recruiteebridge.settings.LogFormat;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.event.KeyValuePair;

class LineLayoutTest {
    private final LineLayout layout = new LineLayout();

    @AfterEach
    void backToText() {
        Logging.use(LogFormat.TEXT);
    }

    @Test
    void textIsForPeople() {
        assertThat(layout.doLayout(event("people.csv: 17 rows", null)))
                .isEqualTo("2026-11-24T01:02:03Z INFO  people.csv: 17 rows" + System.lineSeparator());
    }

    @Test
    void jsonHasOneObjectALine() throws Exception {
        Logging.use(LogFormat.JSON);
        LoggingEvent event = event("rejected\nor \"not\"", new IllegalStateException("broken"));
        event.setMDCPropertyMap(Map.of("file", "people.csv", "level", "no field of ours is overwritten"));
        event.setKeyValuePairs(List.of(new KeyValuePair("line", 17)));

        String line = layout.doLayout(event);
        JsonNode json = new ObjectMapper().readTree(line);

        assertThat(line.strip()).hasLineCount(1);
        assertThat(json.path("time").asText()).isEqualTo("2026-11-24T01:02:03Z");
        assertThat(json.path("level").asText()).isEqualTo("INFO");
        assertThat(json.path("logger").asText()).isEqualTo("bridge");
        assertThat(json.path("message").asText()).isEqualTo("rejected\nor \"not\"");
        assertThat(json.path("file").asText()).isEqualTo("people.csv");
        assertThat(json.path("line").asText()).isEqualTo("17");
        assertThat(json.path("exception").asText()).contains("IllegalStateException: broken");
    }

    private static LoggingEvent event(String message, @Nullable Throwable thrown) {
        LoggingEvent event = new LoggingEvent(
                "",
                ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger("bridge"),
                Level.INFO,
                message,
                thrown,
                new Object[0]);
        event.setInstant(Instant.parse("2026-11-24T01:02:03.456Z"));
        return event;
    }
}
