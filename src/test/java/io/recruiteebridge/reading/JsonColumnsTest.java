package io.recruiteebridge.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonColumnsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"1001, '', too-many-cells-in-row", "1000, ',{\"other\":1}', too-many-columns"})
    void thereIsALimit(int keys, String more, String code) throws IOException {
        Path file = write(keys, more);
        UnreadableFileException e = catchThrowableOfType(
                UnreadableFileException.class, () -> Reading.scan(file, "a.json", ReadingContext.NONE));
        assertThat(e.code().word()).isEqualTo(code);
        assertThat(e.line()).isEqualTo(1);
    }

    @Test
    void theLimitItselfIsFine() throws Exception {
        assertThat(Reading.scan(write(1000, ""), "a.json", ReadingContext.NONE)
                        .dialect()
                        .columns())
                .hasSize(1000);
    }

    private Path write(int keys, String more) throws IOException {
        String members =
                IntStream.range(0, keys).mapToObj(i -> "\"k" + i + "\":1").collect(Collectors.joining(","));
        return Files.writeString(folder.resolve("a.json"), "[{" + members + "}" + more + "]");
    }
}
