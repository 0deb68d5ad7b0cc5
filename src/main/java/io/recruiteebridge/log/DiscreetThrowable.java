package io.recruiteebridge.log;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import ch.qos.logback.classic.spi.ThrowableProxy;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A failure as it is logged: types and stack traces are complete, but of the messages only those that {@link
 * SafeMessages} lets pass. Immutable.
 */
final class DiscreetThrowable extends ThrowableProxy {
    private final Part discreet;

    DiscreetThrowable(Throwable thrown) {
        super(thrown);
        this.discreet = new Part(new ThrowableProxy(thrown));
    }

    /** Appenders of others might print it. */
    @Override
    public @Nullable Throwable getThrowable() {
        return null;
    }

    @Override
    public @Nullable String getMessage() {
        return discreet.getMessage();
    }

    @Override
    public @Nullable String getOverridingMessage() {
        return discreet.getOverridingMessage();
    }

    @Override
    public @Nullable IThrowableProxy getCause() {
        return discreet.getCause();
    }

    @Override
    public IThrowableProxy[] getSuppressed() {
        return discreet.getSuppressed();
    }

    /** One failure of the chain. */
    private record Part(ThrowableProxy raw) implements IThrowableProxy {
        @Override
        public @Nullable String getMessage() {
            return SafeMessages.of(raw.getThrowable());
        }

        /** Where an exception prints itself in its own way, nobody knows what that contains. */
        @Override
        public @Nullable String getOverridingMessage() {
            return null;
        }

        @Override
        public String getClassName() {
            return raw.getClassName();
        }

        @Override
        public StackTraceElementProxy[] getStackTraceElementProxyArray() {
            return raw.getStackTraceElementProxyArray();
        }

        @Override
        public int getCommonFrames() {
            return raw.getCommonFrames();
        }

        @Override
        public @Nullable IThrowableProxy getCause() {
            return raw.getCause() == null ? null : new Part((ThrowableProxy) raw.getCause());
        }

        @Override
        public IThrowableProxy[] getSuppressed() {
            return Arrays.stream(raw.getSuppressed())
                    .map(suppressed -> new Part((ThrowableProxy) suppressed))
                    .toArray(IThrowableProxy[]::new);
        }

        @Override
        public boolean isCyclic() {
            return raw.isCyclic();
        }
    }
}
