package io.recruiteebridge.cli;

import io.recruiteebridge.mapping.MappingFileException;
import io.recruiteebridge.settings.CompanyFolders;
import io.recruiteebridge.settings.EditDistance;
import io.recruiteebridge.settings.Folders;
import io.recruiteebridge.settings.HomeSettings;
import io.recruiteebridge.settings.Settings;
import io.recruiteebridge.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option {@code --company}: which companies of a home a command works on. Not thread-safe. */
final class CompanyChoice {
    private static final int NAMES_SHOWN = 10;

    /** How many letters may be wrong in a name that is still taken for a mistyped one. */
    private static final int TYPING_ERRORS = 2;

    @Option(
            names = "--company",
            paramLabel = "NAME",
            description = "Only this company; in a home that has a folder companies.")
    private @Nullable String wanted;

    /** What is done for one company. */
    interface Work {
        /** Returns the exit code. */
        int on(Settings settings) throws Exception;
    }

    /** Whether one was named. */
    boolean isMade() {
        return wanted != null;
    }

    /**
     * The company that was named, or the only one.
     *
     * @throws UsageProblem if none was named and there are several, or none of that name
     * @throws SettingsException if its settings are invalid
     */
    Settings one(Map<String, String> environment, boolean accountRequired) throws SettingsException, UsageProblem {
        return one(Home.load(environment, accountRequired));
    }

    /** The same in a home whose settings are known. */
    Settings one(HomeSettings home) throws SettingsException, UsageProblem {
        if (!home.several()) {
            mustNotBeMade(home);
            return home.process();
        }
        List<String> names = home.names();
        if (wanted != null) {
            return named(home, wanted);
        }
        if (names.size() == 1) {
            return named(home, names.get(0));
        }
        throw new UsageProblem(
                names.isEmpty()
                        ? "There is no company in " + companies(home) + " yet."
                        : "Which company? Add --company and one of " + shown(names) + ".");
    }

    /**
     * The company that was named, or in whose folders the file is, or the only one.
     *
     * @throws UsageProblem if it can't be told
     * @throws SettingsException if its settings are invalid
     */
    Settings of(Path file, HomeSettings home) throws SettingsException, UsageProblem {
        if (home.several() && wanted == null) {
            Path place = file.toAbsolutePath().normalize();
            for (Settings each : home.companies()) {
                Folders folders = each.folders();
                if (Stream.of(folders.home(), folders.inbox(), folders.outbox(), folders.archive())
                        .anyMatch(place::startsWith)) {
                    return each;
                }
            }
        }
        return one(home);
    }

    /**
     * Works for the company that was named, or for all of them, one after the other. What goes wrong with one doesn't keep
     * the others from it.
     *
     * @param announce is told whose turn it is, if there are several
     * @return the worst exit code
     */
    int each(Map<String, String> environment, boolean accountRequired, Consumer<String> announce, Work work)
            throws Exception {
        HomeSettings home = Home.load(environment, accountRequired);
        if (!home.several() || wanted != null) {
            return work.on(one(home));
        }
        return each(home, announce, work);
    }

    /** The same in a home of several whose settings are known, for all of them. */
    int each(HomeSettings home, Consumer<String> announce, Work work) throws Exception {
        AtomicBoolean ended = new AtomicBoolean();
        Thread hook = new Thread(() -> ended.set(true), "ended");
        Runtime.getRuntime().addShutdownHook(hook);
        int worst = ExitCode.OK;
        for (String name : home.names()) {
            int code;
            try {
                Settings settings = named(home, name);
                announce.accept("Company " + name);
                code = work.on(settings);
            } catch (SettingsException | MappingFileException | IOException | RuntimeException e) {
                code = Main.explain(e);
            }
            worst = ExitCode.worse(worst, code);
            if (ended.get()) {
                return worst; // the process is told to stop
            }
        }
        Runtime.getRuntime().removeShutdownHook(hook);
        return worst;
    }

    private void mustNotBeMade(HomeSettings home) throws UsageProblem {
        if (wanted != null) {
            throw new UsageProblem("This home has only one company, since there is no folder " + companies(home)
                    + ": leave out --company.");
        }
    }

    private static Settings named(HomeSettings home, String name) throws SettingsException, UsageProblem {
        SettingsException problem = home.broken().get(name);
        if (problem != null) {
            throw problem;
        }
        return home.company(name).orElseThrow(() -> unknown(home, name));
    }

    private static UsageProblem unknown(HomeSettings home, String name) {
        return new UsageProblem("There is no company " + name + " in " + companies(home)
                + home.names().stream()
                        .filter(each -> EditDistance.between(each, name) <= TYPING_ERRORS)
                        .min(Comparator.comparingInt(each -> EditDistance.between(each, name)))
                        .map(nearest -> "; did you mean " + nearest + "?")
                        .orElseGet(() -> home.names().isEmpty() ? "." : "; there are " + shown(home.names()) + "."));
    }

    private static String shown(List<String> names) {
        return names.stream().limit(NAMES_SHOWN).collect(Collectors.joining(", "))
                + (names.size() > NAMES_SHOWN ? " and " + (names.size() - NAMES_SHOWN) + " others" : "");
    }

    private static Path companies(HomeSettings home) {
        return CompanyFolders.of(home.process().folders().home());
    }
}
