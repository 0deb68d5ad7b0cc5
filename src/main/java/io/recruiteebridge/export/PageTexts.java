package io.recruiteebridge.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.recruiteebridge.language.Language;
import java.io.UncheckedIOException;

/** What the script of a page with candidates says. Stateless. */
public final class PageTexts {
    private static final String PREFIX = "candidates.";
    private static final JsonMapper JSON = new JsonMapper();

    private PageTexts() {}

    /** The texts of a language by their keys, as JSON. */
    public static String json(Language language) {
        try {
            return JSON.writeValueAsString(language.textsOf(PREFIX));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
