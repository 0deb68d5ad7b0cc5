package io.recruiteebridge.recruitee;

import java.time.Duration;

/** Waits; handed in, so that a test can let time pass at once. */
@FunctionalInterface
public interface Sleeper {
    void sleep(Duration duration) throws InterruptedException;
}
