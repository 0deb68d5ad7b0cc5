package io.recruiteebridge.cli;

import io.recruiteebridge.doctor.Doctor;
import io.recruiteebridge.imports.StableFiles;
import io.recruiteebridge.settings.HomeSettings;
import io.recruiteebridge.settings.Setting;
import io.recruiteebridge.settings.Settings;
import io.recruiteebridge.settings.SettingsException;
import io.recruiteebridge.standin.StandIn;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "doctor",
        description = "Imports files into a faulty stand-in for Recruitee that loses answers and throttles, while the"
                + " process is killed, and shows that nobody is lost or created twice. No account is touched.",
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
    @Mixin
    private final CompanyChoice company = new CompanyChoice();

    /** What of the user's settings decides how files are read and what becomes of their rows. */
    private static final Set<Setting> KEPT = EnumSet.of(
            Setting.DUPLICATES,
            Setting.MAX_REJECTS,
            Setting.UNKNOWN_COLUMNS,
            Setting.DEFAULT_JOBS,
            Setting.DEFAULT_TAGS,
            Setting.LANGUAGES,
            Setting.SOURCE_LABEL,
            Setting.MAX_CV_SIZE);

    private static final int MOST_SEEDS = 1_000_000;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "The files to import; they are not changed.")
    private List<Path> files = List.of();

    @Option(names = "--seed", paramLabel = "NUMBER", description = "The same bad day again, as printed before.")
    private @Nullable Long givenSeed;

    private volatile boolean terminated;

    @Override
    public Integer call() throws Exception {
        for (Path file : files) {
            if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
                throw new UsageProblem("There is no readable file " + file + ".");
            }
            if (StableFiles.ignored(String.valueOf(file.getFileName()))) {
                throw new UsageProblem("The bridge never imports a file of such a name: " + file + ". Rename it.");
            }
        }
        Settings settings = settings();
        long seed = givenSeed == null ? ThreadLocalRandom.current().nextInt(MOST_SEEDS) : givenSeed;
        Path folder = Files.createTempDirectory("recruitee-bridge-doctor-");
        CountDownLatch gone = new CountDownLatch(1);
        Thread here = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> terminate(here, gone), "terminated"));
        try {
            say("No account is touched. This is bad day number " + seed + " (--seed " + seed + ").");
            Doctor doctor = new Doctor(
                    settings,
                    folder,
                    (home, recruitee, log) -> start(settings, home, recruitee, log),
                    seed,
                    DoctorCommand::say);
            Doctor.Diagnosis diagnosis = doctor.examine(files);
            System.out.print(diagnosis.text());
            return diagnosis.isFine() ? ExitCode.OK : ExitCode.REJECTS;
        } catch (IOException | InterruptedException e) {
            if (terminated) {
                return ExitCode.GAVE_UP;
            }
            throw e;
        } finally {
            delete(folder);
            gone.countDown();
        }
    }

    private Settings settings() throws SettingsException, UsageProblem {
        HomeSettings home = Home.load(System.getenv(), false);
        Settings settings = company.of(files.get(0), home);
        for (Path file : files) {
            if (company.of(file, home) != settings) {
                throw new UsageProblem(
                        "The files are in the folders of different companies: examine those of one company,"
                                + " or add --company.");
            }
        }
        return settings;
    }

    /** The process that imports is killed, and the copies are deleted, before this one ends. */
    private void terminate(Thread examining, CountDownLatch gone) {
        terminated = true;
        examining.interrupt();
        try {
            gone.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Process start(Settings settings, Path home, StandIn recruitee, Path log) throws IOException {
        Map<String, String> environment = StandInEnvironment.of(home, recruitee);
        for (String given : settings.given()) {
            int end = given.indexOf('=');
            String name = given.substring(0, end);
            KEPT.stream()
                    .filter(setting -> setting.key().equals(name))
                    .forEach(setting -> environment.put(setting.variable(), given.substring(end + 1)));
        }
        // The stand-in has a limit of its own, and nobody waits for it once this process is gone.
        environment.put(Setting.REQUESTS_PER_MINUTE.variable(), "0");
        environment.put(Setting.GIVE_UP_AFTER.variable(), "2m");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m"));
        String program = System.getProperty("java.class.path");
        command.addAll(
                program.endsWith(".jar") && !program.contains(File.pathSeparator)
                        ? List.of("-jar", program)
                        : List.of("-cp", program, Main.class.getName()));
        command.add(TrialCommand.NAME);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : (Iterable<Path>) all.sorted(Comparator.reverseOrder())::iterator) {
                Files.delete(each);
            }
        } catch (IOException | UncheckedIOException e) {
            System.err.println("Couldn't delete " + folder + ", which holds copies of the files: " + e);
        }
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
