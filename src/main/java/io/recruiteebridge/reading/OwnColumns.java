package io.recruiteebridge.reading;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The columns that the bridge adds; a file of rejects already has them. Immutable. */
public final class OwnColumns {
    private final List<String> names;
    private final Set<String> known = new TreeSet<>();

    public OwnColumns(List<String> names) {
        this.names = List.copyOf(names);
        names.forEach(name -> known.add(name.toLowerCase(Locale.ROOT)));
    }

    public List<String> names() {
        return names;
    }

    public boolean contains(String heading) {
        return known.contains(heading.strip().toLowerCase(Locale.ROOT));
    }
}
