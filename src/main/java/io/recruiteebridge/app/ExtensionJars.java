package io.recruiteebridge.app;

import io.recruiteebridge.settings.Setting;
import io.recruiteebridge.settings.SettingsException;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/**
 * The jars in {@code ext/}, beside the folder with the routes that need them. {@code java -jar} fixes the class path, so they
 * are loaded by a class loader of their own, however the program is started. What {@code lib/} has as well comes from
 * there.
 */
final class ExtensionJars {
    private static final String FOLDER = "ext";

    private ExtensionJars() {}

    /**
     * Lets this thread, those that it starts, and every Camel that it creates find the classes in these jars.
     *
     * @param routes the folder with the routes
     * @throws SettingsException if the folder exists but can't be read
     */
    static void load(Path routes) throws SettingsException {
        Path folder = routes.resolveSibling(FOLDER);
        List<String> names = new ArrayList<>();
        List<URL> jars = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path jar : files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList()) {
                names.add(jar.getFileName().toString());
                jars.add(jar.toUri().toURL());
            }
        } catch (NoSuchFileException e) {
            return;
        } catch (IOException e) {
            throw new SettingsException(Setting.ROUTES.key() + ": the jars in " + folder + " can't be read: " + e);
        }
        if (jars.isEmpty()) {
            return;
        }
        Thread thread = Thread.currentThread();
        thread.setContextClassLoader(
                new URLClassLoader("ext", jars.toArray(URL[]::new), ExtensionJars.class.getClassLoader()));
        LoggerFactory.getLogger(ExtensionJars.class).info("Loaded from {}: {}", folder, String.join(", ", names));
    }
}
