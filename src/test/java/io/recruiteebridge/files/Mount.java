package io.recruiteebridge.files;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What is mounted over a folder or file, until it is closed. Only an administrator can do it: a test without is skipped. */
public final class Mount implements AutoCloseable {
    private final Path place;

    private Mount(Path place, String... options) {
        assumeTrue(run("mount", options, place), "mounting needs root");
        this.place = place;
    }

    /**
     * A small file system in place of a folder.
     *
     * @param size as mount takes it, such as {@code 16m}
     */
    public static Mount smallDisk(Path folder, String size) throws IOException {
        Files.createDirectories(folder);
        return new Mount(folder, "-t", "tmpfs", "-o", "size=" + size + ",mode=700", "tmpfs");
    }

    /** A regular file that nobody can read, not even an administrator: the memory of a process that has ended. */
    public static Mount unreadable(Path file) {
        return new Mount(file, "--bind", "/proc/self/mem");
    }

    /** Another size for a small disk. */
    public void resize(String size) throws IOException {
        if (!run("mount", new String[] {"-o", "remount,size=" + size}, place)) {
            throw new IOException("can't resize " + place);
        }
    }

    @Override
    public void close() {
        run("umount", new String[] {"-l"}, place);
    }

    private static boolean run(String command, String[] options, Path place) {
        List<String> line = new ArrayList<>(List.of(command));
        line.addAll(List.of(options));
        line.add(place.toString());
        try {
            return new ProcessBuilder(line)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException notInstalled) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
