/**
 * Writes the candidate list to the outbox: complete, all formats of one moment together, and only when something
 * changed. Knows neither routes nor timers.
 */
@NullMarked
package io.recruiteebridge.export;

import org.jspecify.annotations.NullMarked;
