package io.recruiteebridge.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** No packaged library has a vulnerability that is known and could be exploited: advisories.yaml against the SBOM. */
@Tag("long")
class AdvisoriesIT {
    private static final Path SBOM = Path.of("target/sbom.cdx.json");

    private record Advisory(
            String id,
            String library,
            @Nullable String from,
            @Nullable String fixed,
            boolean reachable) {
        static Advisory of(Map<?, ?> entry) {
            return new Advisory(
                    text(entry, "id"),
                    text(entry, "library"),
                    entry.containsKey("from") ? text(entry, "from") : null,
                    entry.containsKey("fixed") ? text(entry, "fixed") : null,
                    !entry.containsKey("unreachable"));
        }

        private static String text(Map<?, ?> entry, String key) {
            return Objects.requireNonNull(entry.get(key), key).toString();
        }

        boolean affects(String group, String artifact, String version) {
            boolean named = library.equals(group + ":" + artifact) || library.equals(group + ":*");
            return named
                    && (from == null || compare(version, from) >= 0)
                    && (fixed == null || compare(version, fixed) < 0);
        }

        private static int compare(String one, String other) {
            return Version.parse(one).compareTo(Version.parse(other));
        }
    }

    @Test
    void noPackagedLibraryHasAVulnerabilityThatCouldBeExploited() throws IOException {
        Map<String, List<String>> affected = affected();
        assertThat(affected)
                .containsOnlyKeys(advisories().stream()
                        .filter(advisory -> !advisory.reachable())
                        .map(Advisory::id)
                        .toList());
    }

    @Test
    void whatCannotBeExploitedIsListedForThoseWhoScan() throws IOException {
        String said = Files.readString(Path.of("SECURITY.md"));
        assertThat(advisories().stream().filter(advisory -> !advisory.reachable()))
                .allSatisfy(advisory -> assertThat(said).contains(advisory.id()));
    }

    /** The ids of the advisories that apply to a packaged library, and to which. */
    private static Map<String, List<String>> affected() throws IOException {
        Map<String, List<String>> affected = new TreeMap<>();
        List<Advisory> advisories = advisories();
        for (JsonNode component : new ObjectMapper().readTree(SBOM.toFile()).path("components")) {
            String group = component.path("group").asText();
            String name = component.path("name").asText();
            String version = component.path("version").asText();
            advisories.stream()
                    .filter(advisory -> advisory.affects(group, name, version))
                    .forEach(advisory -> affected.computeIfAbsent(advisory.id(), id -> new ArrayList<>())
                            .add(group + ":" + name + ":" + version));
        }
        return affected;
    }

    private static List<Advisory> advisories() throws IOException {
        try (InputStream file = AdvisoriesIT.class.getResourceAsStream("/security/advisories.yaml")) {
            List<?> entries = (List<?>)
                    new Load(LoadSettings.builder().build()).loadFromInputStream(Objects.requireNonNull(file));
            return entries.stream().map(entry -> Advisory.of((Map<?, ?>) entry)).toList();
        }
    }
}
