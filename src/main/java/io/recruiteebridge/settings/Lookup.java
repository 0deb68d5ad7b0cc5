package io.recruiteebridge.settings;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Values from all sources, of which the first added wins, and every problem with them. An invalid setting gets
 * its default, so that other problems are found as well; call {@link #throwProblems} at the end.
 */
final class Lookup {
    private final Map<String, String> environment;
    private final Path home;
    private final Map<Setting, Entry> found = new EnumMap<>(Setting.class);
    private final Map<String, String> others = new HashMap<>();
    private final Set<String> problems = new LinkedHashSet<>();
    private final List<String> warnings = new ArrayList<>();

    Lookup(Map<String, String> environment, Path home) {
        this.environment = environment;
        this.home = home;
    }

    /** The environment isn't ours alone, so an unknown name there is only a warning. */
    void addEnvironment() {
        takeEnvironment();
        for (String variable : new TreeSet<>(environment.keySet())) {
            boolean known = Setting.named(variable)
                    .filter(s -> s.variable().equals(variable))
                    .isPresent();
            if (!known && (variable.startsWith("BRIDGE_") || variable.startsWith("RECRUITEE_"))) {
                warnings.add("The environment variable " + variable
                        + " is not a known setting and has no effect; did you mean "
                        + Setting.nearest(variable).variable() + "?");
            }
        }
    }

    private void takeEnvironment() {
        for (Setting setting : Setting.values()) {
            String value = environment.get(setting.variable());
            if (value != null) {
                found.put(setting, new Entry(setting.key(), value, "environment variable " + setting.variable()));
            }
        }
    }

    /**
     * For a company of this home: what its own files say counts after the environment and before the home's files. Problems
     * and warnings are only those with its own files.
     *
     * @param folder the company's, for relative folders
     */
    Lookup forCompany(Path folder, SettingsFile... files) {
        Lookup company = new Lookup(environment, folder);
        company.takeEnvironment();
        for (SettingsFile file : files) {
            company.addFile(file);
            company.refuseThoseOfTheProcess(file, home);
        }
        found.forEach(company.found::putIfAbsent);
        company.others.clear();
        company.others.putAll(others);
        return company;
    }

    private void refuseThoseOfTheProcess(SettingsFile file, Path root) {
        String instead = "set it in " + root.resolve(SettingsLoader.ENV_FILE) + " instead.";
        for (Entry entry : file.entries()) {
            Optional<Setting> setting = Setting.named(entry.name());
            if (setting.filter(s -> s.scope() == Setting.Scope.PROCESS && s != Setting.HOME)
                    .isPresent()) {
                problems.add(
                        new Entry(setting.get().key(), "", entry.place()) + " is one for all companies; " + instead);
            } else if (entry.name().startsWith("camel.")) {
                problems.add(entry + " is one for all companies; " + instead);
            } else if (setting.isEmpty() && !Setting.isOurs(entry.name())) {
                warnings.add(entry + " has no effect, since routes are the same for all companies; " + instead);
            }
        }
    }

    void addFile(SettingsFile file) {
        problems.addAll(file.problems());
        warnings.addAll(file.warnings());
        Map<Setting, Entry> here = new EnumMap<>(Setting.class);
        Map<String, String> othersHere = new HashMap<>();
        for (Entry entry : file.entries()) {
            Optional<Setting> setting = Setting.named(entry.name());
            if (setting.isPresent()) {
                // Within a file the last line wins, as in a shell.
                here.put(setting.get(), new Entry(setting.get().key(), entry.value(), entry.place()));
            } else if (Setting.isOurs(entry.name())) {
                problems.add(entry + " is not a known setting; did you mean "
                        + assignment(Setting.nearest(entry.name())) + "?");
            } else {
                othersHere.put(entry.name(), entry.value());
            }
        }
        Entry homeInside = here.remove(Setting.HOME);
        if (homeInside != null) {
            problems.add(homeInside + " can't be set in a file inside the home; set the environment variable "
                    + Setting.HOME.variable() + "=" + Setting.HOME.example() + " instead.");
        }
        here.forEach(found::putIfAbsent);
        othersHere.forEach(others::putIfAbsent);
    }

    /** Notes a problem if a setting without default is missing or blank. */
    void require(Setting setting) {
        if (text(setting).isEmpty()) {
            Entry entry = found.get(setting);
            problems.add((entry == null ? setting.key() + " is missing" : entry + " is blank") + "; it must be "
                    + setting.type() + ", for example " + setting.variable() + "=" + setting.example() + " in "
                    + home.resolve(SettingsLoader.ENV_FILE) + ".");
        }
    }

    /** Whether a setting has a value, valid or not. */
    boolean isSet(Setting setting) {
        return text(setting).isPresent();
    }

    /** The value of a setting that has no default; empty if it is not set, or invalid. */
    <T> Optional<T> find(Setting setting, Function<String, Optional<T>> parser) {
        Optional<String> text = text(setting);
        Optional<T> value = text.flatMap(parser);
        if (text.isPresent() && value.isEmpty()) {
            refuse(
                    setting,
                    "must be " + setting.type()
                            + (setting.delicate() ? "" : ", but is \"" + onOneLine(text.get()) + "\"")
                            + "; for example " + assignment(setting));
        }
        return value;
    }

    /** The value of a setting that has a default. */
    <T> T get(Setting setting, Function<String, Optional<T>> parser) {
        return find(setting, parser)
                .or(() -> setting.defaultValue().flatMap(parser))
                .orElseThrow(() -> new IllegalStateException(setting.key() + " has no good default"));
    }

    int integer(Setting setting) {
        return get(setting, setting.range()::parse);
    }

    /** A folder, relative to the home unless it is absolute. */
    Path folder(Setting setting) {
        return get(setting, text -> SettingValues.folder(text, home));
    }

    /** Notes what can't be set for all companies of a home: who a company is, and where its folders are. */
    void refuseForAll(Path companies) {
        for (Setting setting : List.of(Setting.COMPANY_ID, Setting.API_KEY)) {
            if (isSet(setting)) {
                refuse(
                        setting,
                        "is one company's, but this home has several: remove it there, and set it in "
                                + companies.resolve("<name>").resolve(SettingsLoader.ENV_FILE));
            }
        }
        Path any = companies.resolve("any");
        for (Setting setting : List.of(Setting.INBOX, Setting.OUTBOX, Setting.ARCHIVE, Setting.STATE)) {
            text(setting)
                    .flatMap(text -> SettingValues.folder(text, any))
                    .filter(folder -> folder.equals(any) || !folder.startsWith(any))
                    .ifPresent(folder -> refuse(
                            setting,
                            "would be the same folder for all companies: remove it there, or make it a path relative to"
                                    + " the company's folder, such as " + setting.key() + "="
                                    + setting.defaultValue().orElseThrow()));
        }
    }

    /** Notes a problem with the value of a setting. */
    void refuse(Setting setting, String why) {
        Entry entry = found.get(setting);
        problems.add((entry == null ? setting.key() : entry) + " " + why + ".");
    }

    String assignment(Setting setting) {
        return setting.key() + "=" + setting.example();
    }

    CamelProperties camelProperties() {
        return new CamelProperties(others);
    }

    /** The settings that somebody set, as {@code name=value}; of secrets, only that they are set. */
    List<String> given() {
        List<String> given = new ArrayList<>();
        for (Setting setting : Setting.values()) {
            text(setting)
                    .ifPresent(text -> given.add(setting.key() + "=" + (setting.secret() ? "(set)" : onOneLine(text))));
        }
        return given;
    }

    List<String> warnings() {
        return warnings;
    }

    void throwProblems() throws SettingsException {
        if (!problems.isEmpty()) {
            throw new SettingsException(List.copyOf(problems));
        }
    }

    private static String onOneLine(String value) {
        return value.replaceAll("\\p{Cntrl}+", " ");
    }

    private Optional<String> text(Setting setting) {
        Entry entry = found.get(setting);
        return Optional.ofNullable(entry).map(e -> e.value().strip()).filter(value -> !value.isEmpty());
    }
}
