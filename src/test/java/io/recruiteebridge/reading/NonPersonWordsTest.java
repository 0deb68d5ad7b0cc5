package io.recruiteebridge.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NonPersonWordsTest {
    @Test
    void theListsAreReadAsAYamlParserWouldReadThem() throws IOException {
        try (InputStream in = NonPersonWords.class.getResourceAsStream(NonPersonWords.RESOURCE)) {
            assertThat(WordLists.read(NonPersonWords.RESOURCE))
                    .isEqualTo(new YAMLMapper().readValue(in, new TypeReference<Map<String, List<String>>>() {}));
        }
        assertThat(NonPersonWords.ALL.surveyCells()).isNotEmpty();
    }
}
