/**
 * From bytes to rows: finds out the encoding and the format of a file and turns it into a stream of
 * {@link io.recruiteebridge.reading.SourceRow}s. What the formats share is here; each format is a package of its own, and the
 * formats don't know each other.
 */
@NullMarked
package io.recruiteebridge.reading;

import org.jspecify.annotations.NullMarked;
