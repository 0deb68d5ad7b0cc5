package io.recruiteebridge.app;

import io.recruiteebridge.settings.RealFolders;
import io.recruiteebridge.settings.Setting;
import io.recruiteebridge.settings.Settings;
import io.recruiteebridge.settings.SettingsException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What each company at work has to itself: its company ID and its folders. Settings that have just been read may give them to
 * another one, while this one still works with those of before. Thread-safe.
 */
final class Claims {
    private final Map<String, Claim> claims = new HashMap<>();

    /** @param folders where they really are */
    private record Claim(String companyId, List<Path> folders) {
        static Claim of(Settings settings) {
            List<Path> own = settings.folders().own();
            return new Claim(
                    settings.account().orElseThrow().companyId(),
                    own.stream().map(RealFolders.of(own)).toList());
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
