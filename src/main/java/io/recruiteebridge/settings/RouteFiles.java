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
     * The route files, sorted by name; never empty, since without routes Camel would start and do nothing.
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
            // Missing or not readable: the message below fits both.
        }
        if (files.isEmpty()) {
            throw new SettingsException(Setting.ROUTES.key() + ": there are no route files (*" + SUFFIX + ") in "
                    + routes + "; use the folder that came with the program, for example " + Setting.ROUTES.key() + "="
                    + Setting.ROUTES.example() + ".");
        }
        return files;
    }
}
