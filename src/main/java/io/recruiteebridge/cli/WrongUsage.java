package io.recruiteebridge.cli;

import io.recruiteebridge.files.Printable;
import java.io.PrintWriter;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * What is said of a wrong command line. It often ends up in a log, so it doesn't repeat whom somebody wanted to erase, and
 * repeats everything else in one line. Stateless.
 */
final class WrongUsage {
    private static final Pattern ADDRESS = Pattern.compile("[^\\s']*@[^\\s']*");

    private WrongUsage() {}

    /** Prints the problem and how the command is used; returns the exit code. */
    static int explain(ParameterException problem, String[] arguments) {
        CommandLine command = problem.getCommandLine();
        PrintWriter err = command.getErr();
        boolean names = command.getCommand() instanceof EraseCommand;
        boolean unmatched = problem instanceof UnmatchedArgumentException;
        err.println(
                unmatched && names
                        ? "erase takes one e-mail address, and in a home of several companies --company or"
                                + " --all-companies."
                        : ADDRESS.matcher(Printable.line(String.valueOf(problem.getMessage())))
                                .replaceAll("…"));
        if (names || !UnmatchedArgumentException.printSuggestions(problem, err)) {
            command.usage(err);
        }
        return ExitCode.USAGE;
    }
}
