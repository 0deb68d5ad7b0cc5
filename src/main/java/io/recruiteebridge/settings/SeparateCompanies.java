package io.recruiteebridge.settings;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Companies that have nothing in common: neither an id, by which each person would be created twice, nor a folder, in which one
 * would take the other's files, whatever links lead there. If two have, neither works, since nobody knows which one is right. Not thread-safe.
 */
final class SeparateCompanies {
    /** @param folder as the settings name it */
    private record Used(Path folder, Settings by) {}

    private final Folders process;
    private final Map<String, Settings> valid = new LinkedHashMap<>();
    private final Map<String, SettingsException> broken = new TreeMap<>();

    /** @param process the folders of the process, of which no company may have the state either */
    SeparateCompanies(Folders process) {
        this.process = process;
    }

    void add(Settings settings) {
        valid.put(settings.company(), settings);
    }

    void addBroken(String name, SettingsException problem) {
        broken.put(name, problem.of(name));
    }

    /** Those with nothing in common with another. */
    List<Settings> working() {
        refuseSameId();
        refuseSameFolders();
        return List.copyOf(valid.values());
    }

    /** Why the others don't work, by name. */
    Map<String, SettingsException> broken() {
        return broken;
    }

    private void refuseSameId() {
        Map<String, List<Settings>> byId = new LinkedHashMap<>();
        for (Settings each : valid.values()) {
            companyId(each).ifPresent(id -> byId.computeIfAbsent(id, key -> new ArrayList<>())
                    .add(each));
        }
        byId.values().stream().filter(same -> same.size() > 1).forEach(same -> {
            for (Settings each : same) {
                String other = same.get(same.get(0) == each ? 1 : 0).company();
                refuse(
                        each,
                        Setting.COMPANY_ID.key() + " is the same as that of " + other
                                + "; correct one of them, or remove one of the folders.");
            }
        });
    }

    private static Optional<String> companyId(Settings settings) {
        return settings.account().map(Settings.Account::companyId).or(() -> settings.ledger()
                .map(Settings.LedgerServer::companyId));
    }

    private void refuseSameFolders() {
        List<Settings> all = List.copyOf(valid.values());
        UnaryOperator<Path> real = RealFolders.of(
                Stream.concat(Stream.of(process.state()), all.stream().flatMap(each -> each.folders().own().stream()))
                        .toList());
        Path ofProcess = real.apply(process.state());
        Map<Path, Used> users = new TreeMap<>();
        for (Settings each : all) {
            for (Path folder : each.folders().own()) {
                Path place = real.apply(folder);
                users.putIfAbsent(place, new Used(folder, each));
                if (place.startsWith(ofProcess) || ofProcess.startsWith(place)) {
                    refuse(
                            each,
                            "the folder " + folder + " is the bridge's own folder " + process.state()
                                    + ", or one is inside the other; choose another folder.");
                }
            }
        }
        for (Settings each : all) {
            for (Path folder : each.folders().own()) {
                for (Path above = real.apply(folder); above != null; above = above.getParent()) {
                    Used used = users.get(above);
                    if (used != null && used.by != each) {
                        refuseSameFolder(each, folder, used.by);
                        refuseSameFolder(used.by, used.folder, each);
                    }
                }
            }
        }
    }

    private void refuseSameFolder(Settings company, Path folder, Settings other) {
        refuse(
                company,
                "the folder " + folder + " is also used by " + other.company()
                        + "; two companies can't share a folder, nor can one be inside the other's.");
    }

    private void refuse(Settings company, String why) {
        valid.remove(company.company());
        broken.putIfAbsent(company.company(), new SettingsException(why).of(company.company()));
    }
}
