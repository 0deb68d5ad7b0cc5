package io.recruiteebridge.cli;

import io.recruiteebridge.files.Printable;
import io.recruiteebridge.imports.Version;
import io.recruiteebridge.ledger.LedgerException;
import io.recruiteebridge.log.Masking;
import io.recruiteebridge.log.SafeMessages;
import io.recruiteebridge.mapping.MappingFileException;
import io.recruiteebridge.settings.SettingsException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program: {@code java -jar recruitee-bridge.jar [command]}; without a command, {@code run}. */
@Command(
        name = "recruitee-bridge",
        description = "Drop candidate files into a folder; find the people in Recruitee and a receipt for every row.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Versions.class,
        footer = {
            "",
            "Exit codes: 0 success; 1 cannot work (settings, folders, ledger, home in use); 2 wrong usage;",
            "3 some rows or files were rejected; 4 gave up with rows pending.",
            "Settings come from the environment, or .env or application.properties in the home; see README.md."
        })
public final class Main implements Callable<Integer> {
    static final Map<String, Supplier<Callable<Integer>>> COMMANDS = all();

    /** They need no argument; so none of their options may have a default that only the parser knows. */
    static final Set<String> ALONE = Set.of("run", "import", "export", "status");

    private Main() {}

    private static Map<String, Supplier<Callable<Integer>>> all() {
        Map<String, Supplier<Callable<Integer>>> commands = new LinkedHashMap<>();
        commands.put("run", RunCommand::new);
        commands.put("import", ImportCommand::new);
        commands.put("check", CheckCommand::new);
        commands.put("export", ExportCommand::new);
        commands.put("status", StatusCommand::new);
        commands.put("cancel", CancelCommand::new);
        commands.put("approve", ApproveCommand::new);
        commands.put("undo", UndoCommand::new);
        commands.put("erase", EraseCommand::new);
        commands.put("ledger", LedgerCommand::new);
        commands.put("sandbox", SandboxCommand::new);
        commands.put("doctor", DoctorCommand::new);
        return commands;
    }

    /** The names of all commands, in the order in which help and README list them. */
    public static Set<String> commands() {
        return COMMANDS.keySet();
    }

    /** Runs the command, then exits with its exit code. */
    public static void main(String[] args) {
        // Not to standard error by itself, where its message would stand as it is.
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) ->
                LoggerFactory.getLogger(Main.class).error("unexpected failure in {}", thread.getName(), failure));
        if (args.length == 0 || WarmUp.COMMANDS.contains(args[0])) {
            WarmUp.begin();
        }
        System.exit(execute(args));
    }

    static int execute(String... args) {
        String wanted = args.length == 0 ? "run" : args[0];
        Supplier<Callable<Integer>> alone = args.length <= 1 && ALONE.contains(wanted) ? COMMANDS.get(wanted) : null;
        // The parser takes a tenth of a second, even if there is nothing to parse.
        return alone == null ? parse(wanted, args) : call(alone.get());
    }

    private static int call(Callable<Integer> command) {
        try {
            return command.call();
        } catch (Exception e) {
            return explain(e);
        }
    }

    private static int parse(String wanted, String... args) {
        CommandLine commandLine = new CommandLine(new Main());
        // Only help and mistyped commands need all commands registered, which takes a tenth of a second.
        Set<String> known = COMMANDS.containsKey(wanted) ? Set.of(wanted) : commands();
        COMMANDS.forEach((name, command) -> {
            if (known.contains(name)) {
                commandLine.addSubcommand(name, command.get());
            }
        });
        if (wanted.equals(TrialCommand.NAME)) {
            commandLine.addSubcommand(TrialCommand.NAME, new TrialCommand());
        }
        commandLine.setParameterExceptionHandler(WrongUsage::explain);
        commandLine.setExecutionExceptionHandler((failure, command, result) -> explain(failure));
        return commandLine.execute(args);
    }

    @Override
    public Integer call() throws Exception {
        return new RunCommand().call();
    }

    /** A problem that the user can fix is one clear sentence; anything else gets a stack trace. */
    static int explain(Exception failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && !saysWhatToFix(cause)) {
            cause = cause.getCause();
        }
        if (saysWhatToFix(cause) || cause instanceof IOException) {
            String message = cause instanceof IOException ? SafeMessages.of(cause) : cause.getMessage();
            String.valueOf(message == null ? cause.getClass().getSimpleName() : message)
                    .lines()
                    .forEach(line -> System.err.println(Printable.line(Masking.mask(line))));
        } else {
            LoggerFactory.getLogger(Main.class).error("unexpected failure", failure);
        }
        return cause instanceof UsageProblem ? ExitCode.USAGE : ExitCode.CANNOT_WORK;
    }

    private static boolean saysWhatToFix(Throwable failure) {
        return failure instanceof SettingsException
                || failure instanceof MappingFileException
                || failure instanceof LedgerException
                || failure instanceof UsageProblem;
    }

    static final class Versions implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"recruitee-bridge " + Version.text(), "Java " + System.getProperty("java.version")};
        }
    }
}
