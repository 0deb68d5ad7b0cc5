package io.recruiteebridge.delivery;

import java.time.Duration;

/**
 * How long "not there" is not believed.
 *
 * @param settlingTime a request may still be under way in the server for so long after its connection is gone
 * @param lookBack clocks and time stamps are trusted to about this much
 */
record SettlingRules(Duration settlingTime, Duration lookBack) {
    static final SettlingRules USUAL = new SettlingRules(Duration.ofSeconds(5), Duration.ofSeconds(60));
}
