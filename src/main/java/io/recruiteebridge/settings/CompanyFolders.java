package io.recruiteebridge.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The companies of a home: the folders in its folder {@code companies}. A home without that folder is one company. Immutable.
 *
 * @param names sorted
 * @param warnings about what is there, but can't be a company; one sentence each
 */
public record CompanyFolders(List<String> names, List<String> warnings) {
    private static final Pattern NAME = Pattern.compile("(?!\\.)[A-Za-z0-9._-]{1,64}");

    public CompanyFolders {
        names = List.copyOf(names);
        warnings = List.copyOf(warnings);
    }

    /** Where the companies of a home are. */
    public static Path of(Path home) {
        return home.resolve("companies");
    }

    /** Whether a home has several companies, or is to have them. */
    public static boolean exist(Path home) {
        return Files.exists(of(home), LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * Looks for the companies of a home.
     *
     * @throws SettingsException if the folder {@code companies} can't be read
     */
    public static CompanyFolders in(Path home) throws SettingsException {
        Path folder = of(home);
        List<String> names = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        try (Stream<Path> entries = Files.list(folder)) {
            Path inside = home.toRealPath();
            if (!folder.toRealPath().startsWith(inside)) {
                throw new SettingsException(folder + " leads out of the home; it must be a folder in it.");
            }
            for (Path entry : entries.sorted().toList()) {
                String name = entry.getFileName().toString();
                if (!Files.isDirectory(entry)) {
                    continue;
                }
                if (!NAME.matcher(name).matches()) {
                    warnings.add(
                            entry + " is ignored: the name of a company consists of up to 64 letters (a to z), digits,"
                                    + " hyphens, underscores and dots, and doesn't start with a dot.");
                } else if (!entry.toRealPath().startsWith(inside)) {
                    warnings.add(entry + " is ignored: it leads out of the home.");
                } else {
                    names.add(name);
                }
            }
        } catch (IOException | UncheckedIOException e) {
            throw new SettingsException(folder
                    + " must be a folder that the user that runs the bridge can read, with a folder for each company.");
        }
        if (Files.isDirectory(home.resolve(Setting.INBOX.defaultValue().orElseThrow()))) {
            warnings.add(home.resolve(Setting.INBOX.defaultValue().orElseThrow())
                    + " is not watched: this home has several companies, and each has its own in " + folder + ".");
        }
        return new CompanyFolders(names, warnings);
    }
}
