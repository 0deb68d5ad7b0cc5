package io.recruiteebridge.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A copy of this Debian machine that can be changed at will: a layer in memory over its root file system, in a mount
 * namespace of its own. Nothing of it is seen outside, and nothing is left of it when it is closed.
 */
final class DebianMachine implements AutoCloseable {
    private static final String MAKE = """
            set -e
            mount -t tmpfs -o mode=755 none "$1"
            mkdir "$1/upper" "$1/work" "$1/root"
            mount -t overlay -o "lowerdir=/,upperdir=$1/upper,workdir=$1/work" overlay "$1/root"
            mount --rbind /proc "$1/root/proc"
            mount --rbind /dev "$1/root/dev"
            mount -t tmpfs -o mode=755 none "$1/root/run"
            mount -t tmpfs -o mode=1777 none "$1/root/tmp"
            echo ready
            exec cat
            """;

    private final Process holder;
    private final Path root;

    private DebianMachine(Process holder, Path root) {
        this.holder = holder;
        this.root = root;
    }

    /** Whether this is a Debian that can be copied: that takes root, and a kernel that lays file systems over others. */
    static boolean possible(Path folder) throws Exception {
        boolean tools = Stream.of("dpkg", "adduser", "unshare", "nsenter", "chroot", "setpriv", "runuser")
                .allMatch(tool -> Stream.of("/usr/bin", "/usr/sbin", "/bin", "/sbin")
                        .anyMatch(bin -> Files.isExecutable(Path.of(bin, tool))));
        if (!tools || !"root".equals(System.getProperty("user.name"))) {
            return false;
        }
        Process holder = make(folder);
        try {
            return "ready".equals(firstLine(holder));
        } finally {
            end(holder);
        }
    }

    /** @param folder an empty one; it stays empty for all others */
    static DebianMachine start(Path folder) throws Exception {
        Process holder = make(folder);
        assertThat(firstLine(holder)).isEqualTo("ready");
        return new DebianMachine(holder, folder.resolve("root"));
    }

    private static Process make(Path folder) throws IOException {
        return new ProcessBuilder(
                        "unshare", "--mount", "--propagation", "private", "sh", "-c", MAKE, "sh", folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static String firstLine(Process holder) throws IOException {
        return new BufferedReader(new InputStreamReader(holder.getInputStream(), StandardCharsets.UTF_8)).readLine();
    }

    /** Runs a shell script as root, and returns what it prints; fails unless it exits with 0. */
    String run(String script) throws Exception {
        Process process = start(Map.of(), List.of("sh", "-ec", script));
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("%s%n%s", script, said).isZero();
        return said;
    }

    /** Copies a file of this machine to there. */
    void put(Path file, String there) throws Exception {
        Process process = start(Map.of(), List.of("sh", "-c", "cat > " + there));
        try (var in = process.getOutputStream()) {
            Files.copy(file, in);
        }
        assertThat(process.waitFor()).isZero();
    }

    /** Starts a command as root; signals reach it. */
    Process start(Map<String, String> environment, List<String> command) throws IOException {
        List<String> all =
                new ArrayList<>(List.of("nsenter", "--target", Long.toString(holder.pid()), "--mount", "--"));
        all.addAll(List.of("chroot", root.toString(), "env", "-i", "HOME=/root", "DEBIAN_FRONTEND=noninteractive"));
        all.add("PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
        environment.forEach((name, value) -> all.add(name + "=" + value));
        all.addAll(command);
        return new ProcessBuilder(all).redirectErrorStream(true).start();
    }

    @Override
    public void close() throws IOException {
        end(holder);
    }

    private static void end(Process holder) throws IOException {
        holder.getOutputStream().close();
        assertThat(holder.onExit().orTimeout(1, TimeUnit.MINUTES)).succeedsWithin(Duration.ofMinutes(2));
    }
}
