package io.recruiteebridge.settings;

import java.util.List;

/**
 * What candidates get beside their profile. Immutable.
 *
 * @param jobs titles or ids, for rows that name none
 * @param tags for rows that have none
 * @param maxCvSize in bytes; a row with a larger CV is rejected
 */
public record Additions(UnknownColumns unknownColumns, List<String> jobs, List<String> tags, long maxCvSize) {
    public Additions {
        jobs = List.copyOf(jobs);
        tags = List.copyOf(tags);
    }
}
