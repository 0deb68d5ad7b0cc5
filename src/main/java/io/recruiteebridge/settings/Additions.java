package io.recruiteebridge.settings;

import java.util.List;

/**
 * What candidates get beside what their row says. Immutable.
 *
 * @param jobs titles or ids, for rows that name none
 * @param tags for rows that have none
 */
public record Additions(UnknownColumns unknownColumns, List<String> jobs, List<String> tags) {
    public Additions {
        jobs = List.copyOf(jobs);
        tags = List.copyOf(tags);
    }
}
