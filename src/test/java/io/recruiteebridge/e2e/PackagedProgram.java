package io.recruiteebridge.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The packaged program, and the command that starts it as fast as an installed one is. */
final class PackagedProgram {
    private static final Path JAR = Path.of("target/recruitee-bridge.jar").toAbsolutePath();

    private PackagedProgram() {}

    /**
     * The quick compiler alone: these processes don't live long enough for the other one.
     *
     * @param jvm options of Java, which come after those that all have
     */
    static List<String> command(List<String> jvm, String... arguments) {
        List<String> command = java();
        // An archive that does not fit the other options is passed over, in silence.
        command.addAll(List.of("-XX:SharedArchiveFile=" + Classes.ARCHIVE, "-Xlog:cds=off"));
        command.addAll(jvm);
        command.addAll(List.of("-jar", JAR.toString()));
        command.addAll(List.of(arguments));
        return command;
    }

    /** Nothing that the machine or another test sets. */
    static void replaceSettings(Map<String, String> environment, Map<String, String> settings) {
        environment.keySet().removeIf(name -> name.startsWith("BRIDGE_") || name.startsWith("RECRUITEE_"));
        environment.putAll(settings);
    }

    private static List<String> java() {
        return new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1"));
    }

    /** The program's classes as Java has them in memory, made once for all tests: a start with them takes two thirds. */
    private static final class Classes {
        static final Path ARCHIVE;

        static {
            try {
                ARCHIVE = archive(
                        Files.createDirectories(Path.of("target/e2e-classes").toAbsolutePath()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static Path archive(Path folder) throws IOException, InterruptedException {
        Path archive = folder.resolve("program.jsa");
        Files.deleteIfExists(archive);
        Path log = folder.resolve("sandbox.log");
        List<String> command = java();
        command.addAll(List.of("-XX:ArchiveClassesAtExit=" + archive, "-Djava.io.tmpdir=" + folder));
        command.addAll(List.of("-jar", JAR.toString(), "sandbox"));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        replaceSettings(builder.environment(), Map.of());
        Process sandbox = builder.start();
        try {
            BridgeHome.await("the sandbox watches its inbox")
                    .until(() -> Files.readString(log).contains("Watching the inbox"));
        } finally {
            sandbox.destroy();
            sandbox.waitFor();
        }
        return archive;
    }
}
