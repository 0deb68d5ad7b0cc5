package io.recruiteebridge.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.recruiteebridge.FreePort;
import io.recruiteebridge.standin.StandIn;
import io.recruiteebridge.standin.StandInConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The Debian package in the hands of dpkg, on a copy of this machine. Skipped where none can be made. */
@Timeout(600)
@Tag("long")
class DebianPackageIT {
    private static final String LISTING = "stat -c '%A %U %G %n' ";

    /** Writes down what it is asked to do; one bridge is running. */
    private static final String SYSTEMCTL = """
            mkdir -p /run/systemd/system
            cat > /usr/local/bin/systemctl <<'END'
            #!/bin/sh
            echo "$*" >> /root/systemctl.log
            if [ "$1" = list-units ]; then echo "recruitee-bridge@acme.service loaded active running Recruitee Bridge"; fi
            END
            chmod 755 /usr/local/bin/systemctl
            """;

    @TempDir
    Path folder;

    private DebianMachine machine;

    @BeforeEach
    void start() throws Exception {
        if (!"true".equals(System.getenv("CI_DEBIAN_REQUIRED"))) {
            assumeThat(DebianMachine.possible(folder))
                    .as("root on a Debian, with overlay file systems")
                    .isTrue();
        }
        machine = DebianMachine.start(folder);
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            machine.put(
                    files.filter(file -> file.toString().endsWith("_all.deb"))
                            .findFirst()
                            .orElseThrow(),
                    "/root/bridge.deb");
        }
    }

    @AfterEach
    void end() throws Exception {
        if (machine != null) {
            machine.close();
        }
    }

    @Test
    void installingMakesAUserAndAHomeThatAGroupShares() throws Exception {
        assertThat(install()).contains("/etc/recruitee-bridge/secrets.env");

        String listing = LISTING
                + "/var/lib/recruitee-bridge /var/lib/recruitee-bridge/* /etc/recruitee-bridge/*.* /usr/bin/recruitee-bridge";
        String expected = """
                drwxr-s--- recruitee-bridge recruiters /var/lib/recruitee-bridge
                lrwxrwxrwx root recruiters /var/lib/recruitee-bridge/application.properties
                drwxr-s--- recruitee-bridge recruiters /var/lib/recruitee-bridge/archive
                drwxrws--- recruitee-bridge recruiters /var/lib/recruitee-bridge/inbox
                drwxr-s--- recruitee-bridge recruiters /var/lib/recruitee-bridge/outbox
                -rw-r--r-- root root /etc/recruitee-bridge/application.properties
                -rw-r----- root recruitee-bridge /etc/recruitee-bridge/secrets.env
                lrwxrwxrwx root root /usr/bin/recruitee-bridge
                """;
        assertThat(machine.run(listing)).isEqualTo(expected);
        assertThat(machine.run("id -nG recruitee-bridge; getent passwd recruitee-bridge | cut -d: -f6,7"))
                .isEqualTo("recruitee-bridge recruiters\n/var/lib/recruitee-bridge:/usr/sbin/nologin\n");
        assertThat(machine.run("recruitee-bridge --version")).contains("recruitee-bridge ");

        machine.run("chmod 2755 /var/lib/recruitee-bridge/outbox; echo SECRET=1 > /etc/recruitee-bridge/secrets.env");
        install();
        machine.run("/var/lib/dpkg/info/recruitee-bridge.postinst configure ''");
        assertThat(machine.run(listing))
                .as("what an administrator has changed stays")
                .isEqualTo(expected.replace(
                        "drwxr-s--- recruitee-bridge recruiters /var/lib/recruitee-bridge/outbox",
                        "drwxr-sr-x recruitee-bridge recruiters /var/lib/recruitee-bridge/outbox"));
        assertThat(machine.run("cat /etc/recruitee-bridge/secrets.env")).isEqualTo("SECRET=1\n");
    }

    /** As systemd would start it, as far as user, environment and command are concerned. */
    @ParameterizedTest
    @CsvSource({
        "recruitee-bridge.service,  '',   /var/lib/recruitee-bridge,      /etc/recruitee-bridge",
        "recruitee-bridge@.service, acme, /var/lib/recruitee-bridge-acme, /etc/recruitee-bridge/homes/acme"
    })
    void theServiceImportsWhatAMemberOfTheGroupDrops(String unit, String instance, String home, String settings)
            throws Exception {
        install();
        machine.run("adduser --quiet --system --no-create-home alice; adduser --quiet alice recruiters");
        if (!instance.isEmpty()) {
            machine.run("recruitee-bridge-home " + instance);
        }
        try (StandIn recruitee = StandIn.start(StandInConfig.defaults())) {
            machine.run("""
                    printf 'RECRUITEE_COMPANY_ID=%d\\nRECRUITEE_API_KEY=%s\\n' > SETTINGS/secrets.env
                    sed -i '/^bridge.*-port=/d' SETTINGS/application.properties
                    printf '\\nrecruitee.base-url=%s\\nbridge.http-port=%d\\nbridge.management-port=%d\\n' \\
                      >> SETTINGS/application.properties
                    """.formatted(
                            recruitee.config().companyId(),
                            recruitee.config().token(),
                            recruitee.baseUri(),
                            FreePort.next(),
                            FreePort.next())
                    .replace("SETTINGS", settings));
            machine.run("runuser -u alice -- sh -c 'printf \"Name\\nAda\\nGrace\\n\" > %s/inbox/people.csv'"
                    .formatted(home));

            Process bridge = start(unit, instance);
            CompletableFuture<String> log = CompletableFuture.supplyAsync(() -> read(bridge));
            try {
                await().atMost(Duration.ofMinutes(8))
                        .until(() -> recruitee.account().size() == 2 && archived(home) || !bridge.isAlive());
                assertThat(bridge.isAlive()).isTrue();
            } finally {
                bridge.destroy();
            }
            assertThat(bridge.waitFor(2, TimeUnit.MINUTES)).isTrue();
            assertThat(bridge.exitValue()).as(log.get()).isEqualTo(143);
            assertThat(machine.run("runuser -u alice -- cat " + home + "/outbox/receipts/people.csv.receipt.json"))
                    .contains("\"created\"");
            assertThat(machine.run("runuser -u nobody -- ls %s 2>&1 || true".formatted(home)))
                    .contains("Permission denied");
            assertThat(machine.run(LISTING + home + "/state")).startsWith("drwx--S---");
        }
    }

    @Test
    void eachHomeHasItsOwnPortsAndSettings() throws Exception {
        install();
        machine.run("addgroup --quiet --system hr");
        String made = machine.run("recruitee-bridge-home acme; recruitee-bridge-home beta hr");
        assertThat(made).contains("systemctl enable --now recruitee-bridge@acme", "at port 8082");

        String settings = "cd /etc/recruitee-bridge; grep -H '^bridge.*port' homes/*/application.properties; " + LISTING
                + "/var/lib/recruitee-bridge-beta/inbox homes/beta/*";
        String expected = """
                homes/acme/application.properties:bridge.http-port=8081
                homes/acme/application.properties:bridge.management-port=9877
                homes/beta/application.properties:bridge.http-port=8082
                homes/beta/application.properties:bridge.management-port=9878
                drwxrws--- recruitee-bridge hr /var/lib/recruitee-bridge-beta/inbox
                -rw-r--r-- root root homes/beta/application.properties
                -rw-r----- root recruitee-bridge homes/beta/secrets.env
                """;
        assertThat(machine.run(settings)).isEqualTo(expected);
        machine.run("recruitee-bridge-home acme");
        assertThat(machine.run(settings)).isEqualTo(expected);
    }

    @Test
    void aHomeNeedsAPlainNameAndAGroup() throws Exception {
        install();
        for (String arguments : List.of("''", "Acme", "../acme", "-x", "'a b'", "acme nogroupofthisname")) {
            assertThat(machine.run(
                            "recruitee-bridge-home " + arguments + " > /dev/null 2>&1 && echo made || echo refused"))
                    .as(arguments)
                    .isEqualTo("refused\n");
        }
        assertThat(machine.run("ls -d /var/lib/recruitee-bridge* /etc/recruitee-bridge/homes 2> /dev/null || true"))
                .isEqualTo("/var/lib/recruitee-bridge\n");
    }

    @Test
    void anUpgradeKeepsWhatWasChangedAndStartsAgainWhatRan() throws Exception {
        install();
        machine.run("""
                echo bridge.keep-days=30 >> /etc/recruitee-bridge/application.properties
                echo "- route: mine" > /etc/recruitee-bridge/routes/mine.camel.yaml
                touch /usr/share/recruitee-bridge/recruitee-bridge.jsa
                dpkg-deb --raw-extract /root/bridge.deb /root/next
                sed -i 's/^Version:.*/Version: 99/' /root/next/DEBIAN/control
                echo "# new" >> /root/next/etc/recruitee-bridge/routes/check.camel.yaml
                echo "# new" >> /root/next/etc/recruitee-bridge/application.properties
                dpkg-deb -Znone --build /root/next /root/next.deb
                """);
        machine.run(SYSTEMCTL);
        machine.run("dpkg --force-confdef --force-confold --install /root/next.deb");

        assertThat(machine.run("dpkg-query -W -f '${Version} ${Status}' recruitee-bridge"))
                .isEqualTo("99 install ok installed");
        assertThat(machine.run("tail -n 1 /etc/recruitee-bridge/application.properties"))
                .isEqualTo("bridge.keep-days=30\n");
        assertThat(machine.run("tail -n 1 /etc/recruitee-bridge/routes/check.camel.yaml"))
                .isEqualTo("# new\n");
        assertThat(machine.run("ls /etc/recruitee-bridge/routes /usr/share/recruitee-bridge"))
                .contains("mine.camel.yaml")
                .doesNotContain(".jsa");
        List<String> asked = machine.run("cat /root/systemctl.log").lines().toList();
        assertThat(asked).element(1).isEqualTo("stop recruitee-bridge.service recruitee-bridge@*.service");
        assertThat(asked.subList(2, asked.size()))
                .containsExactly("daemon-reload", "start recruitee-bridge@acme.service");
    }

    @Test
    void removingKeepsEverythingAndPurgingKeepsPeoplesFilesAndSaysSo() throws Exception {
        install();
        machine.run("recruitee-bridge-home acme");
        machine.run("""
                for home in /var/lib/recruitee-bridge /var/lib/recruitee-bridge-acme; do
                  mkdir $home/state
                  touch $home/state/ledger.db
                done
                touch /var/lib/recruitee-bridge/inbox/people.csv
                """);
        machine.run(SYSTEMCTL);
        machine.run("dpkg --remove recruitee-bridge");
        assertThat(machine.run("cat /root/systemctl.log"))
                .isEqualTo("stop recruitee-bridge.service recruitee-bridge@*.service\ndaemon-reload\n");
        machine.run("""
                test ! -e /usr/share/recruitee-bridge
                test -e /var/lib/recruitee-bridge/state/ledger.db
                test -e /etc/recruitee-bridge/secrets.env
                test -e /etc/recruitee-bridge/application.properties
                """);

        assertThat(machine.run("dpkg --purge recruitee-bridge"))
                .contains("there are files of people or of yours in: /var/lib/recruitee-bridge\n");
        assertThat(machine.run("find /etc/recruitee-bridge /var/lib/recruitee-bridge* 2> /dev/null || true"))
                .isEqualTo("""
                        /var/lib/recruitee-bridge
                        /var/lib/recruitee-bridge/inbox
                        /var/lib/recruitee-bridge/inbox/people.csv
                        """);
        assertThat(machine.run("stat -c %U /var/lib/recruitee-bridge/inbox"))
                .as("nobody else gets the files")
                .isEqualTo("recruitee-bridge\n");
    }

    @Test
    void purgingOneOfSeveralMachinesLeavesTheSharedHomeAlone() throws Exception {
        install();
        machine.run("""
                mount -t tmpfs -o mode=2750 none /var/lib/recruitee-bridge
                mkdir /var/lib/recruitee-bridge/state
                touch /var/lib/recruitee-bridge/state/key
                """);
        assertThat(machine.run("dpkg --purge recruitee-bridge")).contains("in: /var/lib/recruitee-bridge\n");
        machine.run("test -e /var/lib/recruitee-bridge/state/key");
    }

    @Test
    void purgingLeavesNothingIfThereAreNoFilesOfPeople() throws Exception {
        install();
        assertThat(machine.run("dpkg --purge recruitee-bridge")).doesNotContain("Kept");
        assertThat(machine.run("ls -d /etc/recruitee-bridge /var/lib/recruitee-bridge* /usr/share/recruitee-bridge"
                        + " 2> /dev/null || true"))
                .isEmpty();
        assertThat(machine.run("getent passwd recruitee-bridge || true; getent group recruiters || true"))
                .isEmpty();
    }

    private String install() throws Exception {
        return machine.run("dpkg --install /root/bridge.deb");
    }

    private boolean archived(String home) throws Exception {
        return machine.run("ls " + home + "/archive").startsWith("20");
    }

    private Process start(String unit, String instance) throws Exception {
        String text = machine.run("cat /usr/lib/systemd/system/" + unit).replace("%i", instance);
        Map<String, String> environment = Map.of(
                "BRIDGE_HOME", value(text, "Environment=BRIDGE_HOME"),
                "LANG", value(text, "Environment=LANG"));
        return machine.start(
                environment,
                List.of(
                        "setpriv",
                        "--reuid=" + value(text, "User"),
                        "--regid=" + value(text, "Group"),
                        "--init-groups",
                        "--no-new-privs",
                        "sh",
                        "-c",
                        "umask " + value(text, "UMask") + "; cd /; exec " + value(text, "ExecStart")));
    }

    private static String value(String unit, String name) {
        return unit.lines()
                .filter(line -> line.startsWith(name + "="))
                .map(line -> line.substring(name.length() + 1))
                .findFirst()
                .orElseThrow();
    }

    private static String read(Process process) {
        try {
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
