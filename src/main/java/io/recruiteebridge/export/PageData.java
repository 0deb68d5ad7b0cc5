package io.recruiteebridge.export;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What a candidates.html shows. Immutable.
 *
 * @param total candidates in the list; the page may show fewer
 * @param weeks new candidates per week, by the week's Monday
 * @param people the cells of each, in the order of {@link HtmlCandidates#FIELDS}
 */
record PageData(long total, Map<String, Integer> weeks, List<List<String>> people) {
    /**
     * Reads what a page contains.
     *
     * @throws IOException if it is not what an export wrote
     */
    static PageData of(String json) throws IOException {
        JsonNode data = ExactJson.mapper().readTree(json);
        if (!data.path("total").canConvertToLong()
                || !data.path("weeks").isArray()
                || !data.path("people").isArray()) {
            throw new IOException("not the data of a page of candidates");
        }
        Map<String, Integer> weeks = new LinkedHashMap<>();
        data.path("weeks")
                .forEach(week -> weeks.put(week.path(0).asText(), week.path(1).asInt()));
        List<List<String>> people = new ArrayList<>();
        for (JsonNode person : data.path("people")) {
            List<String> cells = new ArrayList<>();
            person.forEach(cell -> cells.add(cell.asText()));
            if (cells.size() != HtmlCandidates.FIELDS.size()) {
                throw new IOException("not a person of a page of candidates");
            }
            people.add(cells);
        }
        return new PageData(data.path("total").asLong(), weeks, people);
    }

    /** The same without some people, who are not counted any more either. */
    PageData without(Predicate<List<String>> gone) {
        Map<String, Integer> counts = new LinkedHashMap<>(weeks);
        List<List<String>> kept = new ArrayList<>();
        for (List<String> person : people) {
            if (gone.test(person)) {
                String created = person.get(HtmlCandidates.FIELDS.indexOf("created_at"));
                counts.computeIfPresent(
                        HtmlCandidates.week(CreatedAt.micros(created)).toString(), (week, n) -> n - 1);
            } else {
                kept.add(person);
            }
        }
        return new PageData(total - people.size() + kept.size(), counts, kept);
    }
}
