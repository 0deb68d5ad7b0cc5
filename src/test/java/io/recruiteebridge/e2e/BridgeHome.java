package io.recruiteebridge.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.recruiteebridge.standin.StandIn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** A home as a user sees it: a folder to drop files into, and folders in which something appears. */
final class BridgeHome {
    /** A token that cannot stand anywhere by chance. */
    static final String TOKEN = "t0ken-Xq7-of-these-tests";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final Map<String, String> settings = new HashMap<>();
    private List<String> launcher = List.of();

    /** An empty home whose {@code .env} names the stand-in, with no limit to the pace. */
    BridgeHome(Path folder, StandIn recruitee) {
        this.folder = folder;
        settings.put("BRIDGE_HOME", folder.toString());
        settings.put("BRIDGE_HTTP_PORT", "0");
        settings.put("BRIDGE_MANAGEMENT_PORT", "0");
        settings.put("BRIDGE_EXPORT_EVERY", "0");
        try {
            Files.createDirectories(folder.resolve("inbox"));
            Path secrets = Files.writeString(folder.resolve(".env"), """
                    RECRUITEE_COMPANY_ID=12345
                    RECRUITEE_API_KEY=%s
                    RECRUITEE_BASE_URL=%s
                    RECRUITEE_REQUESTS_PER_MINUTE=0
                    """.formatted(TOKEN, recruitee.baseUri()));
            Files.setPosixFilePermissions(secrets, PosixFilePermissions.fromString("rw-------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One more setting, in the environment. */
    BridgeHome with(String variable, String value) {
        settings.put(variable, value);
        return this;
    }

    /** From now on it is run by a user without privileges, where this one has them: permissions mean nothing to root. */
    BridgeHome asNobody() throws IOException {
        if (System.getProperty("user.name").equals("root")) {
            launcher = List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups");
            UserPrincipal nobody =
                    folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
            Files.setOwner(folder.getParent(), nobody);
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path file : (Iterable<Path>) all::iterator) {
                    Files.setOwner(file, nobody);
                }
            }
        }
        return this;
    }

    BridgeProcess start(String... arguments) {
        return start(List.of(), arguments);
    }

    BridgeProcess start(List<String> jvm, String... arguments) {
        // From somewhere else: the home is where the settings say.
        return BridgeProcess.start(launcher, folder.getParent(), settings, jvm, arguments);
    }

    BridgeProcess.Ended run(String... arguments) {
        return start(arguments).untilEnd();
    }

    Path folder() {
        return folder;
    }

    Path inbox(String name) {
        return folder.resolve("inbox").resolve(name);
    }

    Path receipts(String name) {
        return folder.resolve("outbox/receipts").resolve(name);
    }

    Path rejected(String name) {
        return folder.resolve("outbox/rejected").resolve(name);
    }

    /** Drops a file by rename, as programs do. */
    void drop(String name, byte[] content) {
        try {
            Path elsewhere = Files.write(folder.resolve("on-its-way"), content);
            Files.move(elsewhere, inbox(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void drop(String name, String content) {
        drop(name, content.getBytes(UTF_8));
    }

    /** Puts a file that has not been touched for a while, so that nobody has to wait whether it is still being written. */
    void lay(String name, byte[] content) {
        try {
            Path file = Files.write(inbox(name), content);
            Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofHours(1))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void lay(String name, String content) {
        lay(name, content.getBytes(UTF_8));
    }

    boolean hasReceipt(String file) {
        return Files.exists(receipts(file + ".receipt.json"));
    }

    /** The receipt of a file, which must be there. */
    JsonNode receipt(String file) {
        try {
            return JSON.readTree(receipts(file + ".receipt.json").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for the receipt of a finished file. */
    JsonNode awaitReceipt(String file) {
        await("the receipt of " + file)
                .until(() ->
                        hasReceipt(file) && !receipt(file).path("finished_at").isNull());
        return receipt(file);
    }

    /** What became of the rows, line by line. */
    List<NamedCsvRecord> rows(String file) {
        try (CsvReader<NamedCsvRecord> rows =
                CsvReader.builder().detectBomHeader(true).ofNamedCsvRecord(receipts(file + ".rows.csv"))) {
            return rows.stream().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything in the home with its length, to see whether something was touched. */
    Map<String, Long> listing() {
        Map<String, Long> listing = new TreeMap<>();
        forEachFile((name, file) -> listing.put(name, Files.size(file)));
        return listing;
    }

    /** Something to do with a file. */
    interface FileAction {
        void accept(String name, Path file) throws IOException;
    }

    void forEachFile(FileAction action) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
                action.accept(folder.relativize(file).toString(), file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ConditionFactory await(String what) {
        return Awaitility.await(what).atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofMillis(50));
    }
}
