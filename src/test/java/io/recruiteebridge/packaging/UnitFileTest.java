package io.recruiteebridge.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The systemd unit, judged by systemd itself; skipped where there is none. */
class UnitFileTest {
    private static final Path ANALYZE = Path.of("/usr/bin/systemd-analyze");

    @Test
    void whatTheServiceIsExposedToIsAtMostOnePointFive() throws Exception {
        assumeTrue(Files.isExecutable(ANALYZE));
        Process analyze = new ProcessBuilder(
                        ANALYZE.toString(),
                        "security",
                        "--offline=true",
                        "--no-pager",
                        "--threshold=15",
                        "packaging/recruitee-bridge.service")
                .redirectErrorStream(true)
                .start();
        String said = new String(analyze.getInputStream().readAllBytes());
        assertThat(analyze.waitFor()).as(said).isZero();
    }
}
