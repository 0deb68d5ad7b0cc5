package io.recruiteebridge.settings;

import java.util.List;

/**
 * The bridge cannot work with its settings or folders. The message is for the person who set them: one sentence a
 * problem and line, naming the setting. It never contains the API token or the password.
 */
public final class SettingsException extends Exception {
    public SettingsException(String problem) {
        super(problem);
    }

    SettingsException(List<String> problems) {
        super(String.join("\n", problems));
    }
}
