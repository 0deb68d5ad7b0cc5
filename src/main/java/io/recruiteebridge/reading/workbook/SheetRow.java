package io.recruiteebridge.reading.workbook;

import java.util.List;

/**
 * A row of a sheet in which something stands. Immutable.
 *
 * @param line its number as spreadsheets show it
 * @param cells up to the last one in which something stands
 * @param hidden whether it is hidden, by hand or by a filter
 */
public record SheetRow(long line, List<String> cells, boolean hidden) {}
