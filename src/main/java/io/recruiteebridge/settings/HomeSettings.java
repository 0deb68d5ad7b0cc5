package io.recruiteebridge.settings;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The settings of a home: those of the process, and those of each company. Immutable.
 *
 * @param process what has {@link Setting.Scope#PROCESS}, with the home's own folders; the other values are what companies
 *     inherit. In a home of one company, the settings of that company
 * @param several whether the home has a folder {@code companies}
 * @param companies those whose settings are valid, by name; in a home of one company, that one, with an empty name
 * @param broken what is wrong with the settings of the others, by name: each line says of which company
 * @param warnings about the home, one sentence each; those about a company's own files are in its settings
 */
public record HomeSettings(
        Settings process,
        boolean several,
        List<Settings> companies,
        Map<String, SettingsException> broken,
        List<String> warnings) {
    public HomeSettings {
        companies = List.copyOf(companies);
        broken = Collections.unmodifiableMap(new TreeMap<>(broken));
        warnings = List.copyOf(warnings);
    }

    /** All companies in the folder {@code companies}, also those that don't work; sorted. */
    public List<String> names() {
        return Stream.concat(companies.stream().map(Settings::company), broken.keySet().stream())
                .filter(name -> several)
                .sorted()
                .toList();
    }

    /** The settings of the company of that name, if they are valid. */
    public Optional<Settings> company(String name) {
        return companies.stream().filter(each -> each.company().equals(name)).findFirst();
    }
}
