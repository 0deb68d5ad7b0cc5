package io.recruiteebridge.app;

import io.recruiteebridge.camel.ChannelSource;
import io.recruiteebridge.camel.pull.PullSource;
import io.recruiteebridge.files.OwnerOnly;
import io.recruiteebridge.log.Masking;
import io.recruiteebridge.notify.Channel;
import io.recruiteebridge.settings.Settings;
import io.recruiteebridge.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;

/** The channels to those who are to be told, as the settings name them, and the sources of the routes that send. */
final class NoticeChannels {
    private NoticeChannels() {}

    /**
     * Opens a channel for each receiver; what waits in it is sent once the routes run.
     *
     * @param sources is given the routes' sources, by name
     * @throws SettingsException if nothing can be kept in the state folder
     */
    static List<Channel> open(
            Settings settings, BiConsumer<String, PullSource<?>> sources, Clock clock, LongSupplier nanoTime)
            throws SettingsException {
        Settings.Notifications wanted = settings.notifications();
        wanted.url().ifPresent(Masking::register);
        wanted.mail().flatMap(Settings.Mail::password).ifPresent(Masking::register);
        Path folder = settings.folders().notices();
        List<Channel> channels = new ArrayList<>();
        try {
            OwnerOnly.createFolder(folder);
            if (wanted.url().isPresent()) {
                Channel webhook = new Channel("bridge.notify-url", folder.resolve("webhook"), clock, nanoTime);
                channels.add(webhook);
                sources.accept("webhookNotices", new ChannelSource(webhook));
            }
            if (wanted.mail().isPresent()) {
                Channel mail = new Channel("bridge.notify-mail-to", folder.resolve("mail"), clock, nanoTime);
                channels.add(mail);
                sources.accept("mailNotices", new ChannelSource(mail));
            }
        } catch (IOException e) {
            throw new SettingsException("bridge.state: can't keep notifications in " + folder + " (" + e + ").");
        }
        return channels;
    }
}
