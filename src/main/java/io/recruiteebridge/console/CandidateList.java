package io.recruiteebridge.console;

import io.recruiteebridge.settings.ExportFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page {@code /candidates}. Immutable.
 *
 * @param people the page's data, null if there is none
 * @param formats what can be downloaded
 */
record CandidateList(@Nullable String people, List<ExportFormat> formats) {}
