package io.recruiteebridge.cli;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.recruiteebridge.files.Printable;
import io.recruiteebridge.ledger.LedgerException;
import io.recruiteebridge.settings.HomeSettings;
import io.recruiteebridge.settings.Settings;
import io.recruiteebridge.settings.SettingsException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code status} reports of a home with several companies; as JSON, like {@link StatusReport}. Immutable.
 *
 * @param home the folder
 * @param companies all of them, by name
 */
record CompaniesReport(String home, List<Company> companies) {
    /**
     * @param problem why nothing can be said of it; else null
     * @param status null if there is a problem
     */
    record Company(
            String company,
            @Nullable String problem,
            @JsonUnwrapped @Nullable StatusReport status) {}

    static CompaniesReport of(HomeSettings home) {
        List<Company> companies = new ArrayList<>();
        for (String name : home.names()) {
            companies.add(of(name, home));
        }
        return new CompaniesReport(home.process().folders().home().toString(), companies);
    }

    private static Company of(String name, HomeSettings home) {
        SettingsException broken = home.broken().get(name);
        if (broken != null) {
            return new Company(name, broken.getMessage(), null);
        }
        try {
            Settings settings = home.company(name).orElseThrow();
            return new Company(name, null, StatusReport.of(settings));
        } catch (IOException | LedgerException e) {
            return new Company(name, String.valueOf(e.getMessage()), null);
        }
    }

    /** Whether there is something to say of each company. */
    boolean isComplete() {
        return companies.stream().allMatch(each -> each.problem() == null);
    }

    String json() throws JsonProcessingException {
        return StatusReport.json(this);
    }

    /** For a terminal: a block for each company. */
    String text() {
        if (companies.isEmpty()) {
            return "There is no company in " + home + " yet.\n";
        }
        StringBuilder text = new StringBuilder();
        for (Company each : companies) {
            text.append(text.isEmpty() ? "" : "\n")
                    .append("Company ")
                    .append(each.company())
                    .append('\n');
            String block =
                    each.status() == null ? printable(String.valueOf(each.problem())) : StatusText.of(each.status());
            text.append(block.indent(2));
        }
        return text.toString();
    }

    private static String printable(String problem) {
        return String.join("\n", problem.lines().map(Printable::line).toList());
    }
}
