package io.recruiteebridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

class MainTest {
    static Stream<Callable<Integer>> commandsThatAreCalledWithoutTheParser() {
        return Main.ALONE.stream().map(name -> Main.COMMANDS.get(name).get());
    }

    @ParameterizedTest
    @MethodSource("commandsThatAreCalledWithoutTheParser")
    void nothingOfThemIsKnownToTheParserAlone(Callable<Integer> command) {
        CommandSpec spec = new CommandLine(command).getCommandSpec();
        assertThat(spec.args()).noneMatch(arg -> arg.required() || arg.defaultValue() != null);
        assertThat(spec.positionalParameters()).isEmpty();
    }
}
