package io.recruiteebridge.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsWatchTest {
    @TempDir
    Path home;

    @Test
    void tellsEachChangeOnce() throws Exception {
        Path env = Files.writeString(home.resolve(".env"), "RECRUITEE_API_KEY=old");
        FileTime time = Files.getLastModifiedTime(env);
        SettingsWatch watch = new SettingsWatch(home);
        assertThat(watch.changed()).isFalse();

        Files.writeString(env, "RECRUITEE_API_KEY=new");
        Files.setLastModifiedTime(env, time);
        assertThat(watch.changed()).as("same size and time").isTrue();
        assertThat(watch.changed()).isFalse();

        Files.writeString(home.resolve("application.properties"), "");
        assertThat(watch.changed()).as("a file that is new").isTrue();

        Files.delete(env);
        assertThat(watch.changed()).as("a file that is gone").isTrue();
        assertThat(watch.changed()).isFalse();
    }
}
