/** Reads people's files: finds out encoding, form and delimiter, and turns a dropped file into a stream of {@link io.recruiteebridge.inbox.SourceRow}s. Knows nothing of Recruitee. */
@NullMarked
package io.recruiteebridge.inbox;

import org.jspecify.annotations.NullMarked;
