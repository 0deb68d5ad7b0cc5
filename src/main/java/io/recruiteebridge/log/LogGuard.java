package io.recruiteebridge.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggerContextListener;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import io.recruiteebridge.files.Printable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;
import org.slf4j.helpers.FormattingTuple;
import org.slf4j.helpers.MessageFormatter;

/**
 * Keeps secrets and people out of the log, however it is configured: it sits in front of all appenders and levels, and a
 * configuration that is read again can't remove it.
 *
 * <ul>
 *   <li>Libraries, whose details are requests, responses and messages, log from INFO up only, and Camel's tracer never.
 *   <li>Secrets and e-mail addresses are masked.
 *   <li>Exceptions keep their types and stack traces, but only messages that can't quote anything.
 *   <li>A message is one line: the name of a file can't forge another one, nor steer a terminal.
 * </ul>
 *
 * Thread-safe.
 */
final class LogGuard extends TurboFilter implements LoggerContextListener {
    private static final String OURS = "io.recruiteebridge.";
    private static final String CAMEL_TRACER = "org.apache.camel.Tracing";
    private static final String REMOVED = "…";
    /** Shorter messages are no quotation, but might be part of any word. */
    private static final int SHORTEST = 3;

    private LogGuard() {}

    /** Guards everything that is logged from now on. */
    static void install(LoggerContext context) {
        LogGuard guard = new LogGuard();
        guard.setContext(context);
        guard.start();
        context.addListener(guard);
        context.addTurboFilter(guard);
    }

    @Override
    public FilterReply decide(
            @Nullable Marker marker,
            Logger logger,
            Level level,
            @Nullable String format,
            Object @Nullable [] arguments,
            @Nullable Throwable thrown) {
        return decide(
                logger, level, format, arguments, thrown, marker == null ? List.of() : List.of(marker), List.of());
    }

    @Override
    public FilterReply decide(Logger logger, org.slf4j.event.LoggingEvent event) {
        return decide(
                logger,
                Level.convertAnSLF4JLevel(event.getLevel()),
                event.getMessage(),
                event.getArgumentArray(),
                event.getThrowable(),
                event.getMarkers() == null ? List.of() : event.getMarkers(),
                event.getKeyValuePairs() == null ? List.of() : event.getKeyValuePairs());
    }

    private static FilterReply decide(
            Logger logger,
            Level level,
            @Nullable String format,
            Object @Nullable [] arguments,
            @Nullable Throwable thrown,
            List<Marker> markers,
            List<KeyValuePair> pairs) {
        if (level.toInt() < logger.getEffectiveLevel().toInt()) {
            return FilterReply.NEUTRAL; // It won't be logged. Libraries ask many times per request.
        }
        if (isLibrary(logger.getName()) && level.toInt() < Level.INFO_INT
                || logger.getName().equals(CAMEL_TRACER)) {
            return FilterReply.DENY;
        }
        if (format == null) {
            return FilterReply.NEUTRAL; // Somebody only asks whether it would be logged.
        }
        // The last argument may be the exception.
        FormattingTuple formatted = MessageFormatter.arrayFormat(format, arguments);
        Throwable failure = thrown == null ? formatted.getThrowable() : thrown;
        LoggingEvent event = new LoggingEvent(
                Logger.FQCN, logger, level, message(String.valueOf(formatted.getMessage()), failure), null, null);
        if (failure != null) {
            event.setThrowableProxy(new DiscreetThrowable(failure));
        }
        markers.forEach(event::addMarker);
        event.setKeyValuePairs(discreet(pairs));
        logger.callAppenders(event);
        return FilterReply.DENY; // It has been logged.
    }

    /** Names of classes and packages have dots, those of routes, for which their authors answer, usually have none. */
    private static boolean isLibrary(String logger) {
        return logger.indexOf('.') >= 0 && !logger.startsWith(OURS);
    }

    private static String message(String message, @Nullable Throwable thrown) {
        String discreet = message;
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < SafeMessages.LONGEST_CHAIN; depth++) {
            String quoted = cause.getMessage();
            if (quoted != null && quoted.length() >= SHORTEST && SafeMessages.of(cause) == null) {
                discreet = discreet.replace(quoted, REMOVED);
            }
            cause = cause.getCause();
        }
        return discreet(discreet);
    }

    private static String discreet(String text) {
        return Printable.line(Printable.withoutAddresses(Masking.mask(text)));
    }

    private static List<KeyValuePair> discreet(List<KeyValuePair> pairs) {
        List<KeyValuePair> discreet = new ArrayList<>(pairs.size());
        for (KeyValuePair pair : pairs) {
            discreet.add(new KeyValuePair(
                    pair.key, pair.value instanceof Number ? pair.value : discreet(String.valueOf(pair.value))));
        }
        return discreet;
    }

    @Override
    public boolean isResetResistant() {
        return true;
    }

    /** The configuration is read again, after all filters were removed. */
    @Override
    public void onReset(LoggerContext context) {
        context.addTurboFilter(this);
    }

    @Override
    public void onStart(LoggerContext context) {}

    @Override
    public void onStop(LoggerContext context) {}

    @Override
    public void onLevelChange(Logger logger, Level level) {}
}
