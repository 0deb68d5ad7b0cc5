package io.recruiteebridge.recruitee;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of the candidate list.
 *
 * @param candidates who is on it, each with an integer id
 * @param wellFormed whether that is everybody: false if something on the page is no candidate
 * @param references what the page says about jobs and stages
 * @param generatedAt when Recruitee made the page; null if it doesn't say
 */
record ListPage(
        List<CandidateRecord> candidates,
        boolean wellFormed,
        JsonNode references,
        @Nullable Instant generatedAt) {
    private static final ObjectReader READER = ApiJson.MAPPER
            .readerFor(JsonNode.class)
            .without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            // The text of such a record isn't what its fields say.
            .with(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

    /** @throws RecruiteeException if the document is no page of candidates */
    static ListPage of(JsonNode page) throws RecruiteeException {
        ListPage list = read(page);
        if (list == null) {
            throw RecruiteeException.unreliable("Asked for candidates, Recruitee sent no list of them");
        }
        return list.verified();
    }

    /**
     * Reads a page, record by record.
     *
     * @return null if the document is no page of candidates
     * @throws IOException if it is no JSON
     */
    static @Nullable ListPage read(byte[] json) throws IOException {
        try (JsonParser parser = ApiJson.MAPPER.getFactory().createParser(json)) {
            return parser.nextToken() == JsonToken.START_OBJECT ? read(parser, json) : null;
        } catch (MismatchedInputException e) {
            // A key that stands twice. The last one counts.
            return read(ApiJson.MAPPER.readTree(json));
        }
    }

    private static @Nullable ListPage read(JsonParser parser, byte[] json) throws IOException {
        Collector collector = null;
        JsonNode references = MissingNode.getInstance();
        Instant generatedAt = null;
        // Otherwise there may be a byte order mark, or another encoding, and places mean something else.
        boolean placed = json[0] == '{';
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (name) {
                case "candidates" -> {
                    collector = value == JsonToken.START_ARRAY ? new Collector() : null;
                    if (collector == null) {
                        parser.skipChildren();
                    } else {
                        while (parser.nextToken() != JsonToken.END_ARRAY) {
                            int from = (int) parser.currentTokenLocation().getByteOffset();
                            JsonNode row = READER.readTree(parser);
                            int to = (int) parser.currentLocation().getByteOffset();
                            collector.add(row, json, from, placed ? to : from);
                        }
                    }
                }
                case "references" -> references = READER.readTree(parser);
                case "generated_at" -> generatedAt = CandidateSummary.time((JsonNode) READER.readTree(parser));
                default -> parser.skipChildren();
            }
        }
        if (parser.nextToken() != null) {
            throw MismatchedInputException.from(parser, JsonNode.class, "something follows the document");
        }
        return collector == null
                ? null
                : new ListPage(collector.candidates, collector.wellFormed, references, generatedAt);
    }

    /** The same of a document that was read already. */
    static @Nullable ListPage read(JsonNode page) {
        JsonNode rows = page.path("candidates");
        if (!rows.isArray()) {
            return null;
        }
        Collector collector = new Collector();
        rows.forEach(row -> collector.add(row, new byte[0], 0, 0));
        return new ListPage(
                collector.candidates,
                collector.wellFormed,
                page.path("references"),
                CandidateSummary.time(page.path("generated_at")));
    }

    private static final class Collector {
        final List<CandidateRecord> candidates = new ArrayList<>();
        boolean wellFormed = true;

        void add(JsonNode row, byte[] page, int from, int to) {
            if (row instanceof ObjectNode candidate && CandidateSummary.id(candidate) > 0) {
                candidates.add(new CandidateRecord(candidate, page, from, to));
            } else {
                wellFormed = false;
            }
        }
    }

    /** @throws RecruiteeException if something on the page is no candidate */
    ListPage verified() throws RecruiteeException {
        if (!wellFormed) {
            throw RecruiteeException.unreliable("A candidate in the list has no integer id");
        }
        return this;
    }

    int size() {
        return candidates.size();
    }

    boolean startsIn(LongSet ids) {
        return size() > 0 && ids.contains(id(0));
    }

    boolean endsIn(LongSet ids) {
        return size() > 0 && ids.contains(id(size() - 1));
    }

    private long id(int index) {
        return CandidateSummary.id(candidates.get(index).fields());
    }

    /**
     * Whether a first page is smaller than asked for, but round: that may be everybody, or Recruitee may have begun to send
     * smaller pages, and then the list would end too soon, unnoticed. One more page tells.
     */
    boolean mayBeCapped(int limit) {
        return size() > 0 && size() < limit && size() % 10 == 0;
    }
}
