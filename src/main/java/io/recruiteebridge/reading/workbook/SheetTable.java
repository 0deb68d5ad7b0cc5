package io.recruiteebridge.reading.workbook;

import io.recruiteebridge.reading.HeadingVocabulary.LinkKind;
import io.recruiteebridge.reading.Screening;
import java.util.List;

/**
 * Where the table of a workbook is, and how its cells are read. Immutable.
 *
 * @param sheet the sheet's name
 * @param part the sheet's place, as in {@link Sheet}
 * @param headerLine the row of the headings
 * @param links for each column, which links matter there
 * @param beside whether something else stands to the right, behind a blank column: it belongs to no row
 * @param screening how rows are told from other lines
 */
public record SheetTable(
        String sheet, String part, long headerLine, List<LinkKind> links, boolean beside, Screening screening) {
    public SheetTable {
        links = List.copyOf(links);
    }
}
