package io.recruiteebridge.cli;

import java.lang.reflect.Proxy;
import org.slf4j.LoggerFactory;

/**
 * SIGHUP, by which administrators ask a service to read its settings again; without a handler it would end the process.
 * By reflection, since javac warns of {@code sun.misc.Signal} and no annotation silences it; Java has no other way to
 * hear of a signal. Stateless.
 */
final class HangUp {
    private HangUp() {}

    /** Runs the action at each SIGHUP from now on, in a thread of its own. Where there are no signals, nothing happens. */
    static void then(Runnable action) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object handle = Proxy.newProxyInstance(
                    HangUp.class.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> {
                        action.run();
                        return null;
                    });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance("HUP"), handle);
        } catch (ReflectiveOperationException e) {
            LoggerFactory.getLogger(HangUp.class).warn("SIGHUP can't be handled here: {}", e.toString());
        }
    }
}
