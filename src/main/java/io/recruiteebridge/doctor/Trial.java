package io.recruiteebridge.doctor;

import io.recruiteebridge.files.Folder;
import io.recruiteebridge.files.OwnerOnly;
import io.recruiteebridge.receipt.Formats;
import io.recruiteebridge.receipt.OutputNames;
import io.recruiteebridge.receipt.Receipt;
import io.recruiteebridge.receipt.ReceiptReader;
import io.recruiteebridge.standin.Faults;
import io.recruiteebridge.standin.StandIn;
import io.recruiteebridge.standin.StoredCandidate;
import io.recruiteebridge.standin.Traffic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One day: the files are imported into a stand-in by processes of their own, some of which are killed on the way. For one
 * thread.
 */
final class Trial {
    private static final Duration LONGEST = Duration.ofMinutes(30);
    private static final long LOOK_EVERY_MS = 5;
    /** Of {@code import}: rows may be rejected. */
    private static final int REJECTS = 3;

    private final Path home;
    private final StandIn recruitee;
    private final Launcher launcher;
    private final Consumer<String> say;

    Trial(Path home, StandIn recruitee, Launcher launcher, Consumer<String> say) {
        this.home = home;
        this.recruitee = recruitee;
        this.launcher = launcher;
        this.say = say;
    }

    /** Puts a file into the inbox, as if it had been there for a while; a second one of its name gets a number. */
    static void drop(Path home, Path file) throws IOException {
        Path inbox = home.resolve("inbox");
        OwnerOnly.createFolder(inbox);
        String name = String.valueOf(file.getFileName());
        int suffix = 1;
        while (Files.exists(inbox.resolve(OutputNames.of(name, suffix).file()))) {
            suffix++;
        }
        Path dropped =
                Files.copy(file, inbox.resolve(OutputNames.of(name, suffix).file()));
        Files.setLastModifiedTime(dropped, FileTime.from(Instant.now().minus(Duration.ofHours(1))));
    }

    /**
     * Imports everything.
     *
     * @param killAfter after how many created candidates the process is killed, once each, in ascending order
     * @throws IOException if the bridge itself can't work; the message says why
     */
    Day run(Faults faults, List<Integer> killAfter) throws IOException, InterruptedException {
        recruitee.setFaults(faults);
        long begun = System.nanoTime();
        int kills = 0;
        for (int next = 0; ; next++) {
            Path log = home.resolve("log-" + next + ".txt");
            Process process = launcher.start(home, recruitee, log);
            try {
                if (!runUntil(process, next < killAfter.size() ? killAfter.get(next) : null, begun)) {
                    int code = process.exitValue();
                    if (code != 0 && code != REJECTS) {
                        throw new IOException("the import ended with code " + code + ":\n" + Files.readString(log));
                    }
                    break;
                }
                kills++;
                say.accept("Killed the process after "
                        + Formats.candidates(recruitee.account().size()) + ".");
            } finally {
                // SIGKILL
                process.destroyForcibly().waitFor();
            }
        }
        return day(kills, Duration.ofNanos(System.nanoTime() - begun));
    }

    /** Whether it is to be killed now; false: it has ended by itself. */
    private boolean runUntil(Process process, @Nullable Integer candidates, long begun)
            throws InterruptedException, IOException {
        while (!process.waitFor(LOOK_EVERY_MS, TimeUnit.MILLISECONDS)) {
            if (candidates != null && recruitee.account().size() >= candidates) {
                return true;
            }
            if (System.nanoTime() - begun > LONGEST.toNanos()) {
                throw new IOException("the import didn't end within " + LONGEST.toMinutes() + " minutes");
            }
        }
        return false;
    }

    private Day day(int kills, Duration took) throws IOException {
        Map<String, Receipt> receipts = new LinkedHashMap<>();
        Map<Long, String> rows = new HashMap<>();
        Path folder = home.resolve("outbox/receipts");
        for (Path file : Folder.list(folder, "*.receipt.json")) {
            Receipt receipt = ReceiptReader.receipt(file);
            receipts.put(receipt.file(), receipt);
            Path list = folder.resolve(
                    OutputNames.ofReceipt(file.getFileName().toString()).rowsCsv());
            if (Files.exists(list)) {
                ReceiptReader.rows(list, row -> {
                    if (row.candidateId() != null) {
                        rows.putIfAbsent(row.candidateId(), receipt.file() + ", line " + row.line());
                    }
                });
            }
        }
        List<StoredCandidate> there = new ArrayList<>(recruitee.account().candidates());
        there.removeIf(StoredCandidate::deleted);
        Traffic traffic = recruitee.traffic();
        long failed = traffic.counts().entrySet().stream()
                .filter(line -> line.getKey().status() >= 500)
                .mapToLong(Map.Entry::getValue)
                .sum();
        return new Day(
                receipts,
                there,
                rows,
                traffic.total(),
                kills,
                traffic.answered(0),
                traffic.answered(429),
                failed,
                took.toSeconds());
    }
}
