package io.recruiteebridge.export;

import com.fasterxml.jackson.databind.JsonNode;
import io.recruiteebridge.recruitee.CandidateRecord;
import io.recruiteebridge.settings.Settings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The list as a table: candidates.csv, candidates.xlsx. */
final class TableCandidates implements CandidateFile {
    private final Table table;
    private final List<String> headings;
    private final Titles titles;

    /** @param table below {@link #headings}; closed together with this */
    TableCandidates(Table table, Settings.Export settings, Titles titles) {
        this.table = table;
        this.headings = headings(settings);
        this.titles = titles;
    }

    static List<String> headings(Settings.Export settings) {
        return settings.details() ? ExportHeadings.WITH_DETAILS : ExportHeadings.LEAN;
    }

    @Override
    public void add(CandidateRecord candidate) throws IOException {
        List<String> cells = new ArrayList<>(headings.size());
        for (String heading : headings) {
            cells.add(cell(candidate.fields(), heading));
        }
        table.row(cells);
    }

    private String cell(JsonNode candidate, String heading) {
        return switch (heading) {
            case "recruitee_url" -> ExportValues.text(candidate.path("adminapp_url"));
            case "jobs" -> placements(candidate, placement -> titles.of(placement, "Offer", "offer"));
            case "stages" -> placements(candidate, placement -> titles.of(placement, "Stage", "stage"));
            case "custom_fields" -> fields(candidate.path("custom_fields")) + fields(candidate.path("fields"));
            default -> ExportValues.joined(candidate.path(heading));
        };
    }

    /** One value a placement, so that the n-th stage belongs to the n-th job. */
    private static String placements(JsonNode candidate, Function<JsonNode, String> value) {
        JsonNode placements = candidate.path("placements");
        return placements.isEmpty()
                ? ""
                : StreamSupport.stream(placements.spliterator(), false)
                        .map(value)
                        .collect(Collectors.joining(ExportHeadings.SEPARATOR));
    }

    private static String fields(JsonNode fields) {
        return StreamSupport.stream(fields.spliterator(), false)
                .map(field -> ExportValues.text(field) + ": " + ExportValues.joined(field.path("values"), ", "))
                .filter(field -> !field.endsWith(": "))
                .collect(Collectors.joining(ExportHeadings.SEPARATOR));
    }

    @Override
    public void close() throws IOException {
        table.close();
    }
}
