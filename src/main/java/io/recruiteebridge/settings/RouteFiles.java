package io.recruiteebridge.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The route files of a folder. */
public final class RouteFiles {
    /** What the name of a route file ends with. */
    public static final String SUFFIX = ".camel.yaml";

    private RouteFiles() {}

    /**
     * The route files, sorted by name; never empty, because Camel would start happily without any route and do nothing.
     *
     * @param routes as in {@link Settings#routes()}
     * @throws SettingsException if there are none
     */
    public static List<Path> in(Path routes) throws SettingsException {
        List<Path> files = List.of();
        try (Stream<Path> all = Files.list(routes)) {
            files = all.filter(file -> file.getFileName().toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            // Not there or not readable: the same to the reader of the message below.
        }
        if (files.isEmpty()) {
            throw new SettingsException(Setting.ROUTES.key() + ": there are no route files (*" + SUFFIX + ") in "
                    + routes + "; name the folder that came with the program, for example " + Setting.ROUTES.key() + "="
                    + Setting.ROUTES.example() + ".");
        }
        return files;
    }
}
