package io.recruiteebridge.reading;

import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;

/** The formats on the class path. */
public final class FileFormats {
    private static final List<FileFormat> ALL =
            ServiceLoader.load(FileFormat.class, FileFormat.class.getClassLoader()).stream()
                    .map(ServiceLoader.Provider::get)
                    .toList();

    private FileFormats() {}

    /** @throws UnreadableFileException if no format recognises the file */
    static FileFormat of(FileProbe file) throws UnreadableFileException {
        file.refuseEmpty();
        ForeignFormat.refuse(file);
        return ALL.stream()
                .filter(format -> format.recognises(file))
                .findFirst()
                .orElseThrow();
    }

    /** The file name extensions of all formats. */
    static Set<String> extensions() {
        return ALL.stream().flatMap(format -> format.extensions().stream()).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether rows have {@link FileFormat#hasKeys keys} in the format of that name, which may be one of a later version. */
    public static boolean hasKeys(String name) {
        return ALL.stream().anyMatch(format -> format.names().contains(name) && format.hasKeys());
    }

    /** @throws IllegalArgumentException if no format has that name */
    static FileFormat named(String name) {
        return ALL.stream()
                .filter(format -> format.names().contains(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no format is called " + name));
    }
}
