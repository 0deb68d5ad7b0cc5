package io.recruiteebridge.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;

/** A file in src/test/resources/cases and what must happen to it; README.md there says what the keys mean. */
record RealFile(String name, JsonNode expect) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> COMPARED_IF_GIVEN =
            List.of("links", "social_links", "sources", "cover_letter", "remote_cv_url");

    /** Everything in a check's JSON that isn't as expected; empty if all is. */
    List<String> differences(String check) throws Exception {
        JsonNode result = JSON.readTree(check);
        if (!expect.has("any_of")) {
            return differences(expect, result);
        }
        List<String> all = new ArrayList<>();
        for (JsonNode one : expect.get("any_of")) {
            ObjectNode both = expect.deepCopy();
            both.remove("any_of");
            both.setAll((ObjectNode) one);
            List<String> differences = differences(both, result);
            if (differences.isEmpty()) {
                return List.of();
            }
            all.addAll(differences);
        }
        return all;
    }

    private static List<String> differences(JsonNode expect, JsonNode result) {
        List<String> differences = new ArrayList<>();
        expect.path("never").properties().forEach(never -> {
            String field = result.path("columns").path(never.getKey()).asText();
            if (texts(never.getValue()).contains(field)) {
                differences.add(never.getKey() + " is mapped to " + field);
            }
        });
        if (expect.path("quarantined").asBoolean()) {
            notImported(expect, result.path("error"), differences);
        } else if (!result.path("error").isNull()) {
            differences.add("not imported: " + result.path("error"));
        } else {
            imported(expect, result, differences);
        }
        return differences;
    }

    private static void notImported(JsonNode expect, JsonNode error, List<String> differences) {
        if (error.isNull()) {
            differences.add("the file is imported");
            return;
        }
        String code = error.path("code").asText();
        String message = error.path("message").asText().toLowerCase(Locale.ROOT);
        List<String> says = texts(expect.path("says"));
        if (expect.has("code") && !code.matches(expect.path("code").asText())
                || texts(expect.path("not_code")).contains(code)
                || !says.isEmpty() && says.stream().noneMatch(message::contains)) {
            differences.add("not imported for another reason: " + error);
        }
    }

    private static void imported(JsonNode expect, JsonNode result, List<String> differences) {
        Set<Long> rejected = new TreeSet<>();
        for (JsonNode row : result.path("rows")) {
            if (row.path("outcome").asText().equals("rejected")) {
                rejected.add(row.path("line").asLong());
            }
        }
        Set<Long> unexpected = new TreeSet<>(rejected);
        for (JsonNode reject : expect.path("rejects")) {
            unexpected.remove(reject.path("line").asLong());
            rejectedAsExpected(reject, result, differences);
        }
        Set<Long> passedOver = new TreeSet<>();
        result.path("passed_over")
                .forEach(line -> passedOver.add(line.path("line").asLong()));
        for (JsonNode line : expect.path("no_person")) {
            unexpected.remove(line.asLong());
            if (!rejected.contains(line.asLong()) && !passedOver.contains(line.asLong())) {
                differences.add("line " + line + " is neither passed over nor rejected");
            }
        }
        people(expect, result, unexpected, differences);
        if (!unexpected.isEmpty()) {
            differences.add("rejected: " + result.path("rows"));
        }
        if (passedOver.size() < expect.path("passed_over").asInt()) {
            differences.add("passed over: " + passedOver);
        }
        if (expect.has("skipped")
                && result.path("skipped").asInt() != expect.path("skipped").asInt()) {
            differences.add("skipped: " + result.path("skipped"));
        }
        if (expect.path("warning").asBoolean() && result.path("warnings").isEmpty()) {
            differences.add("no warning");
        }
    }

    private static void rejectedAsExpected(JsonNode reject, JsonNode result, List<String> differences) {
        for (JsonNode row : result.path("rows")) {
            if (row.path("line").asLong() == reject.path("line").asLong()
                    && row.path("outcome").asText().equals("rejected")
                    && row.path("code").asText().matches(reject.path("code").asText(".*"))) {
                return;
            }
        }
        differences.add("not rejected: " + reject);
    }

    private static void people(JsonNode expect, JsonNode result, Set<Long> unexpected, List<String> differences) {
        List<JsonNode> wanted = new ArrayList<>();
        expect.path("imports").forEach(wanted::add);
        wanted.removeIf(person -> unexpected.remove(person.path("or_reject").asLong()));
        int count = expect.path("count").asInt(wanted.size());
        int sent = result.path("pending").asInt()
                + result.path("created").asInt()
                + result.path("updated").asInt();
        if (sent != count) {
            differences.add(sent + " rows are sent, not " + count);
        }
        for (JsonNode payload : result.path("payloads")) {
            JsonNode candidate = payload.path("candidate");
            if (!wanted.removeIf(person -> isPerson(person, candidate)) && !expect.has("count")) {
                differences.add("sent: " + candidate);
            }
        }
        if (wanted.size() > Math.max(0, count - result.path("payloads").size())) {
            differences.add("not sent: " + wanted);
        }
    }

    private static boolean isPerson(JsonNode wanted, JsonNode sent) {
        return texts(wanted.path("name")).contains(sent.path("name").asText())
                && same(wanted, sent, "emails", email -> email.toLowerCase(Locale.ROOT))
                && same(wanted, sent, "phones", phone -> phone.replaceAll("[\\s()./\\\\-]", ""))
                && COMPARED_IF_GIVEN.stream()
                        .filter(wanted::has)
                        .allMatch(key -> same(wanted, sent, key, RealFile::plainLink));
    }

    private static String plainLink(String link) {
        return link.replaceFirst("^https?://", "").replaceFirst("^www\\.", "").replaceFirst("/$", "");
    }

    private static boolean same(JsonNode wanted, JsonNode sent, String key, UnaryOperator<String> plain) {
        List<String> values = sorted(texts(sent.path(key)), plain);
        return alternatives(wanted.path(key)).stream()
                .anyMatch(one -> sorted(one, plain).equals(values));
    }

    private static List<String> sorted(List<String> values, UnaryOperator<String> plain) {
        return values.stream().map(plain).sorted().toList();
    }

    /** A list of lists holds alternatives. */
    private static List<List<String>> alternatives(JsonNode wanted) {
        return wanted.path(0).isArray()
                ? StreamSupport.stream(wanted.spliterator(), false)
                        .map(RealFile::texts)
                        .toList()
                : List.of(texts(wanted));
    }

    private static List<String> texts(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return List.of();
        }
        return node.isArray()
                ? StreamSupport.stream(node.spliterator(), false)
                        .map(JsonNode::asText)
                        .toList()
                : List.of(node.asText());
    }
}
