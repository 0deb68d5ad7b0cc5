package io.recruiteebridge.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The packaged program as a process of its own. What it prints goes to files, so that it never waits for us. */
final class BridgeProcess implements AutoCloseable {
    private static final long LONGEST_SECONDS = 900;

    /** What a process that has ended leaves behind. */
    record Ended(int exitCode, String out, String err) {}

    private final Process process;
    private final Path out;
    private final Path err;

    private BridgeProcess(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** Starts the program as the user of this process. */
    static BridgeProcess start(
            Path workingDirectory, Map<String, String> environment, List<String> jvm, String... arguments) {
        return start(List.of(), workingDirectory, environment, jvm, arguments);
    }

    /**
     * Starts the program.
     *
     * @param launcher what Java is started with, such as {@code setpriv} and its options
     * @param workingDirectory where it is started, which need not be its home
     * @param environment in place of all settings that this process was started with
     */
    static BridgeProcess start(
            List<String> launcher,
            Path workingDirectory,
            Map<String, String> environment,
            List<String> jvm,
            String... arguments) {
        try {
            List<String> command = new ArrayList<>(launcher);
            command.addAll(PackagedProgram.command(jvm, arguments));
            Path out = Files.createTempFile("bridge", ".out");
            Path err = Files.createTempFile("bridge", ".err");
            out.toFile().deleteOnExit();
            err.toFile().deleteOnExit();
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(workingDirectory.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            PackagedProgram.replaceSettings(builder.environment(), environment);
            return new BridgeProcess(builder.start(), out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until the process ends by itself. */
    Ended untilEnd() {
        try {
            assertThat(process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS))
                    .as("the process ends by itself; it said:%n%s%s", out(), err())
                    .isTrue();
            return new Ended(process.exitValue(), out(), err());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            close();
        }
    }

    /** Tells the process to end, as systemd does, and waits until it has. */
    Ended terminate() {
        process.destroy();
        return untilEnd();
    }

    /** The processes that it has started. */
    Stream<ProcessHandle> descendants() {
        return process.descendants();
    }

    /** How much memory it has from the system, in KB. */
    long residentKilobytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }

    long pid() {
        return process.pid();
    }

    boolean alive() {
        return process.isAlive();
    }

    String out() {
        return read(out);
    }

    String err() {
        return read(err);
    }

    /** Kills the process if it is still there. */
    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
