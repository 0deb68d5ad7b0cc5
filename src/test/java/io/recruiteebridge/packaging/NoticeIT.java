package io.recruiteebridge.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What we say about the libraries that we pass on: NOTICE, the licence texts and the SBOM name just those in lib/. */
@Tag("long")
class NoticeIT {
    private static final Path LIB = Path.of("target/lib");
    private static final Path SBOM = Path.of("target/sbom.cdx.json");
    private static final Path NOTICE = Path.of("NOTICE");
    private static final Path EXPECTED = Path.of("target/NOTICE");

    @Test
    void theSbomListsTheLibrariesThatArePackaged() throws IOException {
        Set<String> named = components()
                .map(component -> component.path("name").asText() + "-"
                        + component.path("version").asText() + ".jar")
                .collect(Collectors.toCollection(TreeSet::new));
        try (Stream<Path> jars = Files.list(LIB)) {
            assertThat(named)
                    .containsExactlyInAnyOrderElementsOf(
                            jars.map(jar -> jar.getFileName().toString()).toList());
        }
    }

    @Test
    void theNoticeListsEachLibraryUnderItsLicence() throws IOException {
        String notice = Files.readString(NOTICE);
        String introduction = notice.substring(0, notice.indexOf("\n\n  ") + 1);
        StringBuilder expected = new StringBuilder(introduction);
        byLicence().forEach((licence, libraries) -> {
            expected.append("\n  ").append(licence).append('\n');
            libraries.forEach(library -> expected.append("    ").append(library).append('\n'));
        });
        Files.writeString(EXPECTED, expected);
        assertThat(notice)
                .as("the libraries have changed: check their licences, then copy %s to %s", EXPECTED, NOTICE)
                .isEqualTo(expected.toString());
    }

    @Test
    void theTextOfALicenceOfEachLibraryComesAlong() throws IOException {
        for (String licence : byLicence().keySet()) {
            assertThat(List.of(licence.split(" or "))).as(licence).anyMatch(NoticeIT::hasText);
        }
    }

    private static boolean hasText(String licence) {
        return licence.equals("Apache-2.0") || Files.exists(Path.of("packaging/licenses", licence + ".txt"));
    }

    private static Map<String, Set<String>> byLicence() throws IOException {
        Map<String, Set<String>> byLicence = new TreeMap<>();
        components().forEach(component -> byLicence
                .computeIfAbsent(licences(component), licence -> new TreeSet<>())
                .add(component.path("group").asText() + ":"
                        + component.path("name").asText()));
        return byLicence;
    }

    private static String licences(JsonNode component) {
        return stream(component.path("licenses"))
                .map(choice -> choice.path("license"))
                .map(licence -> licence.path("id").asText(licence.path("name").asText("unknown")))
                .collect(Collectors.joining(" or "));
    }

    private static Stream<JsonNode> components() throws IOException {
        return stream(new ObjectMapper().readTree(SBOM.toFile()).path("components"));
    }

    private static Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
