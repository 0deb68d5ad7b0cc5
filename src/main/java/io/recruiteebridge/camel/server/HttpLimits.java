package io.recruiteebridge.camel.server;

import java.time.Duration;

/**
 * What a client may ask of a server. Immutable.
 *
 * @param connections the most at a time
 * @param pipelined the most requests of one connection that are not responded to
 * @param idle how long a connection may take for the headers of its next request
 * @param grace how long a body or a response may take, whatever its size
 * @param bytesPerSecond the slowest average rate of a body or a response, once the grace is over
 * @param longestBody the longest that receiving a body may take, at whatever rate
 * @param silence how long nothing at all may be sent or received, also while a request is being worked on
 */
public record HttpLimits(
        int connections,
        int pipelined,
        Duration idle,
        Duration grace,
        int bytesPerSecond,
        Duration longestBody,
        Duration silence) {
    /** For a handful of people with browsers, and whoever else reaches the port. */
    public static final HttpLimits DEFAULT = new HttpLimits(
            256,
            8,
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            16 << 10,
            Duration.ofHours(1),
            Duration.ofMinutes(5));
}
