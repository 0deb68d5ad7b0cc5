package io.recruiteebridge.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.recruiteebridge.reading.WordLists;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The cases are in {@code damage.yaml} and {@code values.yaml}. */
class NotNamesTest {
    @Test
    void theListsAreReadAsAYamlParserWouldReadThem() throws IOException {
        try (InputStream in = NotNames.class.getResourceAsStream(NotNames.RESOURCE)) {
            assertThat(WordLists.read(NotNames.RESOURCE))
                    .isEqualTo(new YAMLMapper().readValue(in, new TypeReference<Map<String, List<String>>>() {}));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ada Example",
                "Ada Example III",
                "St. John Smith",
                "St.John Smith",
                "J.R.R. Example",
                "Maria de Sá",
                "Ole Ag",
                "Kari Oy",
                "JAN SAS",
                "Inc Le",
                "Rajesh K.G.",
                "Priya B.V.",
                "Ann Bell & Co",
                "José Ortega y Gasset",
                "Maria Costa e Silva",
                "Joe «Bud» Low",
                "Via Example",
                "Dear, Ada",
                "Herr, Ada",
                "Frau Ada Example",
                "Family, Ada",
                "May, Ada",
                "Ada 2",
                "X Æ A-12 Example",
                "Ada Example (she/her)",
                "Dr. Ada Example, PhD",
                "Null",
                "Lane Avenue"
            })
    void names(String name) {
        assertThat(NameDoubts.of(name)).isNull();
    }
}
