package io.recruiteebridge.log;

import io.recruiteebridge.files.Printable;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Which messages of exceptions may be logged. Those of most may quote what somebody wrote into a file, or what a server said:
 * "For input string: …", "Unrecognized token …". Stateless.
 */
public final class SafeMessages {
    /** They name types, numbers, files, hosts and columns of the ledger, but never a value. */
    private static final List<Class<? extends Throwable>> SAFE = List.of(
            NullPointerException.class,
            ClassCastException.class,
            IndexOutOfBoundsException.class,
            ArithmeticException.class,
            VirtualMachineError.class,
            LinkageError.class,
            ReflectiveOperationException.class,
            InterruptedException.class,
            TimeoutException.class,
            GeneralSecurityException.class);

    /** Likewise; values are never part of the SQL. */
    private static final String SQLITE = "org.sqlite.";

    /** A chain of causes may be a ring. */
    static final int LONGEST_CHAIN = 50;

    private static final String OURS = "io.recruiteebridge.";
    /** They quote files, and Recruitee. */
    private static final List<String> QUOTING = List.of(OURS + "reading.", OURS + "recruitee.");

    private SafeMessages() {}

    /** The message of an exception, in one line; null if it has none or may contain what is nobody's business. */
    public static @Nullable String of(Throwable thrown) {
        String message = thrown.getMessage();
        return message == null || !isSafe(thrown) || quotesACause(message, thrown)
                ? null
                : Printable.line(Masking.mask(message));
    }

    private static boolean quotesACause(String message, Throwable thrown) {
        Throwable cause = thrown.getCause();
        for (int depth = 0; cause != null && depth < LONGEST_CHAIN; depth++) {
            String quoted = cause.getMessage();
            if (quoted != null && !isSafe(cause) && message.contains(quoted)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static boolean isSafe(Throwable thrown) {
        String name = thrown.getClass().getName();
        if (name.startsWith(OURS)) {
            return QUOTING.stream().noneMatch(name::startsWith);
        }
        boolean javasOwn = name.startsWith("java.") || name.startsWith("javax.") || name.startsWith("sun.");
        if (thrown instanceof IOException) {
            return javasOwn;
        }
        return name.startsWith(SQLITE) || SAFE.stream().anyMatch(type -> type.isInstance(thrown));
    }
}
