package io.recruiteebridge.recruitee;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** The JSON of the API: what is read can be written again exactly as it was. Thread-safe. */
public final class ApiJson {
    /** Several times what a full page of candidates has. A tree of so many takes less than 100 MB, whatever is in it. */
    private static final long MOST_TOKENS = 1_500_000;

    /** Also for the route: it marshals updates and unmarshals reads with it. */
    public static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxTokenCount(MOST_TOKENS)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            // An export passes numbers on as they stand.
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            // An emoji as itself, not as two escapes.
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            // {"candidate":{…}}
            .enable(SerializationFeature.WRAP_ROOT_VALUE)
            .build();

    private ApiJson() {}
}
