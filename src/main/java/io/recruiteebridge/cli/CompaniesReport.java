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
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code status} reports of a home with several companies; as JSON, like {@link StatusReport}. Immutable.
 *
 * @param home the folder
 * @param companies all of them, by name
 */
record CompaniesReport(String home, List<Company> companies) {
    /**
     * @param problem why it can't work, or why nothing can be said of it; else null
     * @param status null if nothing can be said of it
     */
    record Company(
            String company,
            @Nullable String problem,
            @JsonUnwrapped @Nullable StatusReport status) {}

    /**
     * @param home the settings as far as a report needs them
     * @param unready what keeps companies from working, for example that a token is missing
     */
    static CompaniesReport of(HomeSettings home, Map<String, SettingsException> unready) {
        List<Company> companies = new ArrayList<>();
        for (String name : home.names()) {
            companies.add(of(name, home, unready.get(name)));
        }
        return new CompaniesReport(home.process().folders().home().toString(), companies);
    }

    private static Company of(String name, HomeSettings home, @Nullable SettingsException unready) {
        SettingsException broken = home.broken().get(name);
        if (broken != null) {
            return new Company(name, broken.getMessage(), null);
        }
        try {
            Settings settings = home.company(name).orElseThrow();
            return new Company(name, unready == null ? null : unready.getMessage(), StatusReport.of(settings));
        } catch (IOException | SettingsException | LedgerException e) {
            return new Company(name, String.valueOf(e.getMessage()), null);
        }
    }

    /** Whether there is something to say of each company. */
    boolean isComplete() {
        return companies.stream().allMatch(each -> each.status() != null);
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
            if (each.problem() != null) {
                text.append(printable(each.problem()).indent(2));
            }
            if (each.status() != null) {
                text.append(StatusText.of(each.status()).indent(2));
            }
        }
        return text.toString();
    }

    private static String printable(String problem) {
        return String.join("\n", problem.lines().map(Printable::line).toList());
    }
}
