package io.recruiteebridge.examples;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** What the log says from now on, from WARN up. Thread-safe. */
final class LogLines {
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            if (event.getLevel().isGreaterOrEqual(Level.WARN)) {
                lines.add(event.getFormattedMessage());
            }
        }
    };

    private LogLines() {}

    static LogLines start() {
        LogLines lines = new LogLines();
        lines.appender.start();
        root().addAppender(lines.appender);
        return lines;
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    /** How many lines have this in them. */
    long saying(String words) {
        return lines.stream().filter(line -> line.contains(words)).count();
    }

    void stop() {
        root().detachAppender(appender);
    }

    @Override
    public String toString() {
        return String.join("\n", lines);
    }
}
