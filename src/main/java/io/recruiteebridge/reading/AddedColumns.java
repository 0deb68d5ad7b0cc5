package io.recruiteebridge.reading;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The names of our own columns; a file that was rejected once carries them already. */
final class AddedColumns {
    private final List<String> names;
    private final Set<String> known = new TreeSet<>();

    AddedColumns(List<String> names) {
        this.names = List.copyOf(names);
        names.forEach(name -> known.add(name.toLowerCase(Locale.ROOT)));
    }

    List<String> names() {
        return names;
    }

    boolean contains(String heading) {
        return known.contains(heading.strip().toLowerCase(Locale.ROOT));
    }
}
