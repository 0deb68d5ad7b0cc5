package io.recruiteebridge.reading;

import java.io.IOException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The files that came in a zip archive together with a table, found by what a cell of it says. Names are compared in
 * Unicode's normal form; their case only decides between several. Immutable; thread-safe.
 */
public final class Attachments {
    /** Of a table that came alone. */
    public static final Attachments NONE = new Attachments("", List.of());

    private static final Set<String> OF_SYSTEMS = Set.of("thumbs.db", "desktop.ini", "__macosx");

    /**
     * A file of the archive.
     *
     * @param path within the archive, as the cell or the archive's directory writes it
     */
    public record Attachment(String path, ZipPart part) {
        /** The name without folders. */
        public String name() {
            return path.substring(path.lastIndexOf('/') + 1);
        }
    }

    private final List<Attachment> all;
    /** Whatever the case of their letters. */
    private final Map<String, List<Attachment>> byPath = new HashMap<>();

    private final Map<String, List<Attachment>> byName = new HashMap<>();
    /** The key of the table's, with a slash at its end; empty for the archive's own. */
    private final String folder;

    private Attachments(String table, List<Attachment> all) {
        this.folder = key(normal(table.substring(0, table.lastIndexOf('/') + 1)));
        this.all = List.copyOf(all);
    }

    /** The files beside a table in an archive. */
    public static Attachments of(Path archive, String table) throws IOException {
        try (ZipArchive zip = ZipArchive.open(archive)) {
            List<Attachment> all = new ArrayList<>();
            for (String name : zip.names()) {
                if (isFile(name) && !name.equals(table)) {
                    all.add(new Attachment(name, zip.part(name)));
                }
            }
            Attachments attachments = new Attachments(table, all);
            for (Attachment one : all) {
                attachments.add(one);
                for (String reading : zip.readings(one.path())) {
                    attachments.add(new Attachment(reading, one.part()));
                }
            }
            return attachments;
        }
    }

    /** The entries of an archive that are tables, also those in a format that isn't read. */
    static List<String> tables(Collection<String> entries) {
        Set<String> read = FileFormats.extensions();
        return entries.stream()
                .filter(Attachments::isFile)
                .filter(name -> read.contains(FileProbe.extension(name))
                        || ForeignFormat.TABLES.contains(FileProbe.extension(name)))
                .toList();
    }

    /** Not a folder, and nothing that systems and programs leave in folders. */
    private static boolean isFile(String entry) {
        return !entry.endsWith("/")
                && Stream.of(entry.split("/"))
                        .noneMatch(part -> part.startsWith(".")
                                || part.startsWith("~$")
                                || OF_SYSTEMS.contains(part.toLowerCase(Locale.ROOT)));
    }

    private void add(Attachment one) {
        put(byPath, normal(one.path()), one);
        put(byName, normal(one.name()), one);
    }

    private static void put(Map<String, List<Attachment>> map, String normal, Attachment one) {
        map.computeIfAbsent(key(normal), folded -> new ArrayList<>(1)).add(one);
    }

    private static String key(String normal) {
        return normal.toLowerCase(Locale.ROOT);
    }

    private static String normal(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC);
    }

    /** Whether the table came alone, so that names of files lead nowhere. */
    public boolean isNone() {
        return this == NONE;
    }

    /** All files, in the archive's order. */
    public List<Attachment> all() {
        return all;
    }

    /**
     * The file that a text names: by its path from the table's folder, else from the archive's, else by its name alone.
     *
     * @return none or one; several if the text fits them alike
     */
    public List<Attachment> named(String text) {
        String wanted = normal(text.strip().replace('\\', '/'));
        while (wanted.startsWith("./")) {
            wanted = wanted.substring(2);
        }
        String key = key(wanted);
        List<Attachment> there = byPath.getOrDefault(folder + key, List.of());
        if (there.isEmpty()) {
            there = byPath.getOrDefault(key, List.of());
        }
        if (there.isEmpty() && key.indexOf('/') < 0) {
            there = byName.getOrDefault(key, List.of());
        }
        String exact = wanted;
        List<Attachment> same = there.stream()
                .filter(one ->
                        normal(one.path()).equals(exact) || normal(one.path()).endsWith("/" + exact))
                .toList();
        return distinct(same.isEmpty() ? there : same);
    }

    /** One file may be found by several readings of its name. */
    private static List<Attachment> distinct(List<Attachment> found) {
        Map<ZipPart, Attachment> byPart = new LinkedHashMap<>();
        found.forEach(one -> byPart.putIfAbsent(one.part(), one));
        return List.copyOf(byPart.values());
    }

    /** The files that any cell of a row names. */
    public List<Attachment> namedIn(SourceRow row) {
        return row.cells().stream()
                .flatMap(List::stream)
                .flatMap(cell -> names(cell).stream())
                .flatMap(name -> named(name).stream())
                .toList();
    }

    /** A cell may name several: all of it is one name, or a list. */
    public List<String> names(String cell) {
        if (!named(cell).isEmpty()) {
            return List.of(cell);
        }
        List<String> parts = Stream.of(cell.split("[;|\r\n]+"))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
        return parts.size() > 1 ? parts : List.of(cell);
    }

    /** The paths of those that aren't among these, in the archive's order. */
    public List<String> without(Set<ZipPart> parts) {
        return all.stream()
                .filter(one -> !parts.contains(one.part()))
                .map(Attachment::path)
                .toList();
    }
}
