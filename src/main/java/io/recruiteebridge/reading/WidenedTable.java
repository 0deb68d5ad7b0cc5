package io.recruiteebridge.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A sender's table with our columns at its end. Columns of ours that it has already, as a file of rejects does, are replaced.
 * Short rows are padded, so that our cells are below their headings; surplus cells of long rows follow ours, beyond the last
 * heading: nothing is lost, and the row stays too long until it is corrected. Immutable.
 */
public final class WidenedTable {
    private final OwnColumns added;
    private final int columns;
    private final int[] kept;
    private final List<String> headings = new ArrayList<>();

    /**
     * @param columns the sender's headings
     * @param added our headings
     */
    public WidenedTable(List<String> columns, List<String> added) {
        this.added = new OwnColumns(added);
        this.columns = columns.size();
        kept = IntStream.range(0, columns.size())
                .filter(i -> !this.added.contains(columns.get(i)))
                .toArray();
        for (int i : kept) {
            headings.add(columns.get(i));
        }
        headings.addAll(added);
    }

    public List<String> headings() {
        return List.copyOf(headings);
    }

    /** How many columns are before ours. */
    public int kept() {
        return kept.length;
    }

    /** @param values of our columns */
    public List<String> line(SourceRow row, List<String> values) {
        List<String> line = new ArrayList<>();
        List<List<String>> cells = row.cells();
        for (int i : kept) {
            line.add(i < cells.size() ? cells.get(i).get(0) : "");
        }
        line.addAll(values);
        for (int i = columns; i < cells.size(); i++) {
            line.add(cells.get(i).get(0));
        }
        return line;
    }
}
