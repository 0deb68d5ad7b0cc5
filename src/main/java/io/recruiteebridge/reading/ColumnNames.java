package io.recruiteebridge.reading;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Names by which the columns of a file are told apart. */
public final class ColumnNames {
    private ColumnNames() {}

    /**
     * A name for each heading: a heading that comes again gets a number ({@code Email (2)}), a blank one its place
     * ({@code (column 4)}).
     */
    public static List<String> distinct(List<String> headings) {
        List<String> names = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (int i = 0; i < headings.size(); i++) {
            String heading = headings.get(i).isBlank() ? "(column " + (i + 1) + ")" : headings.get(i);
            String name = heading;
            for (int n = 2; !taken.add(name); n++) {
                name = heading + " (" + n + ")";
            }
            names.add(name);
        }
        return names;
    }
}
