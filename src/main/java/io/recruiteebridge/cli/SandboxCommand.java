package io.recruiteebridge.cli;

import io.recruiteebridge.app.Mode;
import io.recruiteebridge.console.ConsolePassword;
import io.recruiteebridge.settings.Setting;
import io.recruiteebridge.standin.StandIn;
import io.recruiteebridge.standin.StandInConfig;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "sandbox",
        description =
                "Runs everything against a built-in stand-in for Recruitee, in a temporary home. No account is needed,"
                        + " and none is touched.",
        mixinStandardHelpOptions = true)
final class SandboxCommand implements Callable<Integer> {
    /** The files in examples/, packed into the jar. */
    private static final List<String> EXAMPLES = List.of("job-fair.csv", "applicants.json", "newsletter.jsonl");

    private static final int PEOPLE = 40;

    /** What names a home, an account or a server: the sandbox uses none of the user's. */
    private static final List<String> NOT_FOR_THE_SANDBOX =
            List.of("BRIDGE_", "RECRUITEE_", "CAMEL_", "HTTPS_PROXY", "https_proxy");

    @Override
    public Integer call() throws Exception {
        Path folder = Files.createTempDirectory("recruitee-bridge-sandbox-");
        try (StandIn recruitee = StandIn.start(StandInConfig.defaults().withPeople(PEOPLE, 1))) {
            Map<String, String> environment = environment(folder, recruitee);
            try (Home home = Home.open(environment)) {
                copyExamples(home.settings().folders().inbox());
                try (Session session = new Session(home.settings(), environment, Mode.SANDBOX)) {
                    session.start();
                    say("The stand-in for Recruitee runs at " + recruitee.baseUri() + " with " + PEOPLE + " people.");
                    say("The console is at " + ConsoleLink.create(home.settings()));
                    say("  (The link signs in once, within ten minutes. The password is "
                            + ConsolePassword.of(home.settings()).reveal() + ")");
                    say("Health is at http://127.0.0.1:" + home.settings().managementPort()
                            + "/observe/health; /observe/metrics requires the password.");
                    say("Importing the example files in "
                            + home.settings().folders().inbox() + " …");
                    if (session.untilIdle()) {
                        session.export();
                        explain(folder, recruitee);
                    }
                    session.untilTerminated();
                }
            }
        }
        return ExitCode.OK;
    }

    private static Map<String, String> environment(Path folder, StandIn recruitee) throws IOException {
        Map<String, String> environment = new HashMap<>();
        System.getenv().forEach((name, value) -> {
            if (NOT_FOR_THE_SANDBOX.stream().noneMatch(name::startsWith)) {
                environment.put(name, value);
            }
        });
        StandInConfig config = recruitee.config();
        environment.put(Setting.HOME.variable(), folder.toString());
        environment.put(Setting.BASE_URL.variable(), recruitee.baseUri().toString());
        environment.put(Setting.COMPANY_ID.variable(), Long.toString(config.companyId()));
        environment.put(Setting.API_KEY.variable(), config.token());
        int[] ports = freePorts();
        environment.put(Setting.HTTP_PORT.variable(), Integer.toString(ports[0]));
        environment.put(Setting.MANAGEMENT_PORT.variable(), Integer.toString(ports[1]));
        return environment;
    }

    /** Free ports, so that a sandbox can run beside a bridge and other sandboxes. */
    private static int[] freePorts() throws IOException {
        InetAddress here = InetAddress.getLoopbackAddress();
        try (ServerSocket one = new ServerSocket(0, 1, here);
                ServerSocket other = new ServerSocket(0, 1, here)) {
            return new int[] {one.getLocalPort(), other.getLocalPort()};
        }
    }

    private static void copyExamples(Path inbox) throws IOException {
        for (String example : EXAMPLES) {
            try (InputStream in = SandboxCommand.class.getResourceAsStream("/examples/" + example)) {
                if (in == null) {
                    throw new IOException("missing from the program: example " + example);
                }
                Files.copy(in, inbox.resolve(example));
            }
        }
    }

    private static void explain(Path folder, StandIn recruitee) {
        say("");
        say("Done: " + (recruitee.account().size() - PEOPLE) + " people were created in the stand-in.");
        say("  drop files here      " + folder.resolve("inbox"));
        say("  receipts             " + folder.resolve("outbox/receipts"));
        say("  rows to fix          " + folder.resolve("outbox/rejected"));
        say("  candidate list       " + folder.resolve("outbox/candidates.html"));
        say("  originals            " + folder.resolve("archive"));
        say("  status page          " + folder.resolve("outbox/status.html"));
        say("Watching the inbox; press Ctrl-C to stop.");
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
