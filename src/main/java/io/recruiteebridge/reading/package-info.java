/** Reads people's files: finds out encoding, form and delimiter, and turns a dropped file into a stream of {@link io.recruiteebridge.reading.SourceRow}s. Knows nothing of Recruitee. */
@NullMarked
package io.recruiteebridge.reading;

import org.jspecify.annotations.NullMarked;
