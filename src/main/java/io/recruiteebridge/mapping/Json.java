package io.recruiteebridge.mapping;

import com.fasterxml.jackson.databind.ObjectMapper;

/** Reads and writes JSON. Made when first needed, which takes a while and in a check is never. Thread-safe. */
final class Json {
    static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}
}
