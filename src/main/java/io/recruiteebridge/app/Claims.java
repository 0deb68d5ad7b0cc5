package io.recruiteebridge.app;

import io.recruiteebridge.settings.Folders;
import io.recruiteebridge.settings.Setting;
import io.recruiteebridge.settings.Settings;
import io.recruiteebridge.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What each company at work has to itself: its company ID and its folders. Settings that have just been read may give them to
 * another one, while this one still works with those of before. Thread-safe.
 */
final class Claims {
    private final Map<String, Claim> claims = new HashMap<>();

    /** @param folders without links */
    private record Claim(String companyId, List<Path> folders) {
        static Claim of(Settings settings) {
            Folders folders = settings.folders();
            return new Claim(
                    settings.account().orElseThrow().companyId(),
                    Stream.of(folders.home(), folders.inbox(), folders.outbox(), folders.archive(), folders.state())
                            .map(Claim::real)
                            .distinct()
                            .toList());
        }

        /** Of what doesn't exist yet, the folders that do may be links. */
        private static Path real(Path folder) {
            Path absolute = folder.toAbsolutePath().normalize();
            for (Path above = absolute; above != null; above = above.getParent()) {
                try {
                    return above.toRealPath()
                            .resolve(above.relativize(absolute))
                            .normalize();
                } catch (IOException e) {
                    // The next one above may exist.
                }
            }
            return absolute;
        }

        void refuse(Claim other, String name) throws SettingsException {
            if (companyId.equals(other.companyId)) {
                throw new SettingsException(Setting.COMPANY_ID.key() + " is the same as that of " + name
                        + ", which is still at work with its settings of before; correct one of them.");
            }
            for (Path folder : folders) {
                if (other.folders.stream().anyMatch(its -> folder.startsWith(its) || its.startsWith(folder))) {
                    throw new SettingsException("the folder " + folder + " is also used by " + name
                            + ", which is still at work with its settings of before; two companies can't share a"
                            + " folder, nor can one be inside the other's.");
                }
            }
        }
    }

    /**
     * A company begins to work.
     *
     * @throws SettingsException if another one has something of it
     */
    void take(Settings settings) throws SettingsException {
        Claim claim = Claim.of(settings); // a share that hangs keeps nobody else from working
        synchronized (claims) {
            for (Map.Entry<String, Claim> other : claims.entrySet()) {
                if (!other.getKey().equals(settings.company())) {
                    claim.refuse(other.getValue(), other.getKey());
                }
            }
            claims.put(settings.company(), claim);
        }
    }

    /** A company no longer works. */
    void release(String name) {
        synchronized (claims) {
            claims.remove(name);
        }
    }
}
