package io.recruiteebridge.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.recruiteebridge.settings.LogFormat;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.event.KeyValuePair;

/**
 * Formats log lines in the chosen {@link LogFormat}; as JSON with the fields that a line was given, such as {@code event}
 * and counts. What they may contain is {@link LogGuard}'s business. Logback's own JSON
 * encoder is not used because it writes the time as a number.
 */
public final class LineLayout extends LayoutBase<ILoggingEvent> {
    /** Whose line it is, where several companies have one log. */
    private static final String COMPANY = "company";

    @Override
    public String doLayout(ILoggingEvent event) {
        return Logging.format() == LogFormat.JSON ? json(event) : text(event);
    }

    private static String text(ILoggingEvent event) {
        String company = event.getMDCPropertyMap().get(COMPANY);
        return "%s %-5s %s%s%n%s"
                .formatted(
                        time(event),
                        event.getLevel(),
                        company == null ? "" : company + ": ",
                        event.getFormattedMessage(),
                        stackTrace(event));
    }

    private static String json(ILoggingEvent event) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("time", time(event));
        fields.put("level", event.getLevel().toString());
        fields.put("logger", event.getLoggerName());
        fields.put("message", event.getFormattedMessage());
        event.getMDCPropertyMap().forEach(fields::putIfAbsent);
        if (event.getKeyValuePairs() != null) {
            for (KeyValuePair pair : event.getKeyValuePairs()) {
                fields.putIfAbsent(pair.key, pair.value);
            }
        }
        String stackTrace = stackTrace(event);
        if (!stackTrace.isEmpty()) {
            fields.putIfAbsent("exception", stackTrace);
        }
        return write(fields) + System.lineSeparator();
    }

    private static String write(Map<String, Object> fields) {
        try {
            return Json.MAPPER.writeValueAsString(fields);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Loaded with the first line in JSON: it takes longer than everything else that a log needs. */
    private static final class Json {
        private static final JsonMapper MAPPER = new JsonMapper();
    }

    /** To the second, always in UTC: {@code 2026-11-24T01:02:03Z}. */
    private static String time(ILoggingEvent event) {
        return Instant.ofEpochMilli(event.getTimeStamp())
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
    }

    private static String stackTrace(ILoggingEvent event) {
        IThrowableProxy thrown = event.getThrowableProxy();
        return thrown == null ? "" : ThrowableProxyUtil.asString(thrown);
    }
}
