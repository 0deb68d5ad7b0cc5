package io.recruiteebridge.cli;

import io.recruiteebridge.console.ConsoleAddress;
import io.recruiteebridge.console.SignInLinks;
import io.recruiteebridge.settings.Setting;
import io.recruiteebridge.settings.Settings;
import io.recruiteebridge.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;

/**
 * The console's address as a link that signs in. Immutable.
 *
 * @param served whether a console runs there now
 */
record ConsoleLink(String text, boolean served) {
    /**
     * Makes a link; a bridge that runs on this home accepts it.
     *
     * @throws SettingsException if there is no console, or the bridge was never started here
     */
    static ConsoleLink create(Settings settings) throws SettingsException {
        String running = ConsoleAddress.running(settings);
        if (running == null && settings.http().port() == 0) {
            throw new SettingsException(Setting.HTTP_PORT.key() + " is 0, so there is no console.");
        }
        Home.mustHaveRun(settings.folders());
        Path state = settings.folders().shared();
        String address = running == null ? ConsoleAddress.of(settings) : running;
        try {
            String link = address + new SignInLinks(state, Clock.systemUTC()).create();
            return new ConsoleLink(link, running != null || ConsoleAddress.isServed(address));
        } catch (IOException e) {
            throw new SettingsException(Setting.STATE.key() + ": the link can't be kept in " + state + " (" + e
                    + "); run this as the user that runs the bridge.");
        }
    }
}
