package io.recruiteebridge.settings;

import java.util.List;

/**
 * The bridge can't work with its settings or folders. The message is for the person who set them: one sentence and
 * line per problem, naming the setting. It never contains the API token or a password.
 */
public final class SettingsException extends Exception {
    public SettingsException(String problem) {
        super(problem);
    }

    SettingsException(List<String> problems) {
        super(String.join("\n", problems));
    }

    /** The same, each line naming the company that has the problem. */
    SettingsException of(String company) {
        return new SettingsException(String.valueOf(getMessage())
                .lines()
                .map(line -> "Company " + company + ": " + line)
                .toList());
    }
}
