package io.recruiteebridge.export;

import io.recruiteebridge.settings.ExportFormat;
import java.util.Set;

/**
 * What is exported. Immutable.
 *
 * @param formats what is written; the file of a format that is no longer wanted is removed at the next publication
 * @param bom whether candidates.csv starts with a byte order mark, by which spreadsheets know UTF-8
 * @param details whether tags, sources, links, cover letter and custom fields are added, at one request a candidate
 * @param keep how many dated copies of each file are kept, 0 for none
 */
public record ExportSettings(Set<ExportFormat> formats, boolean bom, boolean details, int keep) {
    public ExportSettings {
        formats = Set.copyOf(formats);
        if (keep < 0) {
            throw new IllegalArgumentException("The number of copies to keep is negative: " + keep);
        }
    }
}
