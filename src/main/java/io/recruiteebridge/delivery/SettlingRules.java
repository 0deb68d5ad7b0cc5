package io.recruiteebridge.delivery;

import java.time.Duration;

/**
 * How long "not found" is not final.
 *
 * @param settlingTime how long the server may still work on a request whose connection is gone
 * @param lookBack the accuracy expected of clocks and time stamps
 */
record SettlingRules(Duration settlingTime, Duration lookBack) {
    static final SettlingRules USUAL = new SettlingRules(Duration.ofSeconds(5), Duration.ofSeconds(60));
}
