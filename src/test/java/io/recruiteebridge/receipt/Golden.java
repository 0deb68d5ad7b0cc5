package io.recruiteebridge.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Outputs as they should look, to be read by people: {@code src/test/resources/receipt}. After a wanted change, run the
 * tests with {@code -Dgolden.write=true} and look at the difference.
 */
final class Golden {
    private static final Path FOLDER = Path.of("src/test/resources/receipt");

    private Golden() {}

    static void compare(String name, String actual) throws IOException {
        Path golden = FOLDER.resolve(name);
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(golden, actual);
        }
        assertThat(actual).as(name).isEqualTo(Files.readString(golden));
    }
}
