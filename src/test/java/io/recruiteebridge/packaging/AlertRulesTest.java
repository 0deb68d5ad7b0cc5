package io.recruiteebridge.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The alerts for Prometheus, judged by Prometheus' own tool against series that stand beside them. */
class AlertRulesTest {
    private static final Path PROMTOOL = Path.of("/usr/bin/promtool");

    @Test
    void alertsFireWhenTheyShould() throws Exception {
        if (!"true".equals(System.getenv("CI_PROMTOOL_REQUIRED"))) {
            assumeThat(PROMTOOL).as("Debian: apt-get install prometheus").isExecutable();
        }
        assertThat(Files.isExecutable(PROMTOOL)).isTrue();
        Process promtool = new ProcessBuilder(PROMTOOL.toString(), "test", "rules", "alerts.test.yaml")
                .directory(Path.of("packaging/monitoring").toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(promtool.waitFor()).as(said).isZero();
    }
}
