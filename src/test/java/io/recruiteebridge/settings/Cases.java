package io.recruiteebridge.settings;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Test cases that are data: a YAML list of maps, each with a name. */
final class Cases {
    private Cases() {}

    interface Check {
        void accept(Map<String, Object> testCase) throws Exception;
    }

    @SuppressWarnings("unchecked")
    static Stream<DynamicTest> of(String resource, Check check) {
        try (InputStream in = Objects.requireNonNull(Cases.class.getResourceAsStream(resource), resource)) {
            var cases =
                    (List<Map<String, Object>>) new Load(LoadSettings.builder().build()).loadFromInputStream(in);
            return cases.stream().map(c -> DynamicTest.dynamicTest((String) c.get("name"), () -> check.accept(c)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked")
    static Map<String, String> map(Map<String, Object> testCase, String key) {
        return (Map<String, String>) testCase.getOrDefault(key, Map.of());
    }
}
