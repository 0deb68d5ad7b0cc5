/**
 * From bytes to rows: detects the encoding and format of a file and turns it into a stream of
 * {@link io.recruiteebridge.reading.SourceRow}s. Here is what the formats share; each has its own package and knows no other.
 */
@NullMarked
package io.recruiteebridge.reading;

import org.jspecify.annotations.NullMarked;
