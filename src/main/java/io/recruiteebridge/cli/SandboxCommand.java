package io.recruiteebridge.cli;

import io.recruiteebridge.app.Mode;
import io.recruiteebridge.console.ConsolePassword;
import io.recruiteebridge.files.Printable;
import io.recruiteebridge.receipt.Status;
import io.recruiteebridge.settings.Setting;
import io.recruiteebridge.standin.Offer;
import io.recruiteebridge.standin.StandIn;
import io.recruiteebridge.standin.StandInConfig;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
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

    /** What the user's environment may say: how pages look, not where anything is. */
    private static final List<Setting> WISHES = List.of(Setting.LANGUAGE, Setting.LANGUAGES);

    /** Whoever tries it wants to see the new people in the candidate list. */
    private static final String EXPORT_EVERY = "5s";

    @Override
    public Integer call() throws Exception {
        Path folder = Files.createTempDirectory("recruitee-bridge-sandbox-");
        int[] ports = freePorts();
        StandInConfig config = StandInConfig.defaults().withPeople(PEOPLE, 1).withOwnPagesOn(ports[2]);
        try (StandIn recruitee = StandIn.start(config)) {
            Map<String, String> environment = environment(folder, recruitee, ports[0], ports[1]);
            try (Home home = Home.open(environment)) {
                copyExamples(home.settings().folders().inbox());
                try (Session session = new Session(home, environment, Mode.SANDBOX)) {
                    session.start();
                    say("The stand-in for Recruitee runs at " + recruitee.baseUri() + " with " + PEOPLE + " people.");
                    say("It knows these jobs: " + jobs(recruitee) + ".");
                    say("The console is at "
                            + ConsoleLink.create(home.settings()).text());
                    say("  (The link signs in once, within ten minutes. The password is "
                            + ConsolePassword.of(home.settings()).reveal() + ")");
                    say("Health is at http://127.0.0.1:" + home.settings().managementPort()
                            + "/observe/health; /observe/metrics requires the password.");
                    say("Importing the example files in "
                            + home.settings().folders().inbox() + " …");
                    if (session.untilIdle()) {
                        session.export();
                        explain(
                                folder,
                                recruitee,
                                StatusReport.of(home.settings()).needsAttention());
                    }
                    session.untilTerminated();
                }
            }
        }
        return ExitCode.OK;
    }

    private static String jobs(StandIn recruitee) {
        return recruitee.account().offers().stream()
                .filter(offer -> !offer.status().equals("closed"))
                .map(Offer::title)
                .collect(Collectors.joining(", "));
    }

    private static Map<String, String> environment(Path folder, StandIn recruitee, int console, int management) {
        Map<String, String> environment = StandInEnvironment.of(folder, recruitee);
        environment.put(Setting.HTTP_PORT.variable(), Integer.toString(console));
        environment.put(Setting.MANAGEMENT_PORT.variable(), Integer.toString(management));
        environment.put(Setting.EXPORT_EVERY.variable(), EXPORT_EVERY);
        WISHES.forEach(wish -> {
            String value = System.getenv(wish.variable());
            if (value != null) {
                environment.put(wish.variable(), value);
            }
        });
        return environment;
    }

    /** Free ports, so that a sandbox can run beside a bridge and other sandboxes. */
    private static int[] freePorts() throws IOException {
        InetAddress here = InetAddress.getLoopbackAddress();
        try (ServerSocket one = new ServerSocket(0, 1, here);
                ServerSocket other = new ServerSocket(0, 1, here);
                ServerSocket third = new ServerSocket(0, 1, here)) {
            return new int[] {one.getLocalPort(), other.getLocalPort(), third.getLocalPort()};
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

    private static void explain(Path folder, StandIn recruitee, List<StatusReport.NeedsAttention> open) {
        say("");
        say("Done: " + (recruitee.account().size() - PEOPLE) + " people were created in the stand-in.");
        if (!open.isEmpty()) {
            say(Status.needAttention(open.size()) + ":");
            open.forEach(each -> say("  " + Printable.line(each.file()) + ": " + Printable.line(each.why())));
        }
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
