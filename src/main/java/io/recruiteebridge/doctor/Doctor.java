package io.recruiteebridge.doctor;

import io.recruiteebridge.files.OwnerOnly;
import io.recruiteebridge.imports.NamedJobs;
import io.recruiteebridge.mapping.MappingFileException;
import io.recruiteebridge.mapping.RememberedColumns;
import io.recruiteebridge.settings.Settings;
import io.recruiteebridge.standin.Fault;
import io.recruiteebridge.standin.Faults;
import io.recruiteebridge.standin.Quota;
import io.recruiteebridge.standin.StandIn;
import io.recruiteebridge.standin.StandInConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Imports files twice into stand-ins for Recruitee: on a calm day, and on a bad one, on which answers get lost, requests are
 * refused, and the process is killed. What the stand-in has afterwards must be the same. For one thread.
 */
public final class Doctor {
    private static final int KILLS = 4;
    private static final int LOWEST_QUOTA = 3_000;
    private static final Duration LATE = Duration.ofSeconds(2);

    private final Settings settings;
    private final Path folder;
    private final Launcher launcher;
    private final long seed;
    private final Consumer<String> say;

    /**
     * @param settings of the user: mapping and additions are theirs, account and folders aren't used
     * @param folder for the homes of both days; the caller deletes it
     * @param launcher starts the processes
     * @param seed of the faults and kills
     * @param say is told what is going on
     */
    public Doctor(Settings settings, Path folder, Launcher launcher, long seed, Consumer<String> say) {
        this.settings = settings;
        this.folder = folder;
        this.launcher = launcher;
        this.seed = seed;
        this.say = say;
    }

    /**
     * What was found. Immutable.
     *
     * @param text for people
     * @param isFine whether every file was imported, and the bad day ended as the calm one
     */
    public record Diagnosis(String text, boolean isFine) {}

    /** @throws IOException if a file can't be read, or the bridge can't work; the message says why */
    public Diagnosis examine(List<Path> files) throws IOException, InterruptedException {
        Set<String> jobs = new LinkedHashSet<>(settings.additions().jobs());
        for (Path file : files) {
            jobs.addAll(jobs(file));
        }
        say.accept("A calm day: importing into a stand-in for Recruitee …");
        Day calm = day("calm", files, jobs, Faults.none(), List.of());
        say.accept("A bad day: answers get lost, requests are refused, the process is killed …");
        Day bad = day(
                "bad",
                files,
                jobs,
                badDay(calm.requests()),
                killAfter(calm.candidates().size()));
        Comparison comparison = Comparison.of(calm, bad);
        return new Diagnosis(DoctorReport.of(calm, bad, comparison), comparison.isFine() && bad.importedEveryFile());
    }

    private Set<String> jobs(Path file) throws IOException {
        try {
            return NamedJobs.in(file, settings);
        } catch (MappingFileException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private Day day(String name, List<Path> files, Set<String> jobs, Faults faults, List<Integer> killAfter)
            throws IOException, InterruptedException {
        Path home = folder.resolve(name);
        OwnerOnly.createFolder(home);
        copyMapping(home);
        for (Path file : files) {
            Trial.drop(home, file);
        }
        try (StandIn recruitee = StandIn.start(StandInConfig.defaults())) {
            jobs.forEach(recruitee.account()::addJob);
            return new Trial(home, recruitee, launcher, say).run(faults, killAfter);
        }
    }

    private void copyMapping(Path home) throws IOException {
        Path mapping = settings.folders().mapping();
        if (Files.exists(mapping)) {
            Files.copy(mapping, home.resolve(mapping.getFileName()));
        }
        try {
            Path copies = Files.createDirectory(
                    home.resolve(settings.folders().mappings().getFileName()));
            for (RememberedColumns each :
                    RememberedColumns.in(settings.folders().allMappings())) {
                // Files of the company and of its home may have the same name.
                String name = each.file().getFileName().toString();
                Files.copy(
                        each.file(), copies.resolve(Files.exists(copies.resolve(name)) ? "inherited-" + name : name));
            }
        } catch (MappingFileException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** @param requests of the calm day; the quota lets them through in about half a minute */
    private Faults badDay(long requests) {
        int perMinute = (int) Math.min(Integer.MAX_VALUE, Math.max(LOWEST_QUOTA, 2 * requests));
        return Faults.none()
                .withSeed(seed)
                .with(Fault.CLOSE_AFTER, 0.03)
                .with(Fault.ERROR_502_AFTER, 0.01)
                .with(Fault.TRUNCATED_AFTER, 0.005)
                .with(Fault.CLOSE, 0.01)
                .with(Fault.ERROR_503, 0.01)
                .withQuota(new Quota(perMinute, perMinute / 60, false))
                .withLate(0.005, LATE)
                .withLatency(Duration.ofMillis(5), Duration.ofMillis(15));
    }

    /** Spread over the whole import, but not evenly. */
    private List<Integer> killAfter(int candidates) {
        Random random = new Random(seed);
        TreeSet<Integer> after = new TreeSet<>();
        for (int kill = 0; kill < KILLS && candidates > 0; kill++) {
            int from = candidates * kill / KILLS;
            int to = candidates * (kill + 1) / KILLS;
            after.add(Math.max(1, from + random.nextInt(Math.max(1, to - from))));
        }
        return new ArrayList<>(after);
    }
}
