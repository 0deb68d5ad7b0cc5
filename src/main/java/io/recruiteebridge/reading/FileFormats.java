package io.recruiteebridge.reading;

import java.util.List;
import java.util.ServiceLoader;

/** The formats on the class path. */
final class FileFormats {
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

    /** @throws IllegalArgumentException if no format has that name */
    static FileFormat named(String name) {
        return ALL.stream()
                .filter(format -> format.names().contains(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no format is called " + name));
    }
}
