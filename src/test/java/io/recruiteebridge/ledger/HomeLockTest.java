package io.recruiteebridge.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeLockTest {
    @TempDir
    Path state;

    /** Another process that takes the lock, says so, and keeps it until it is killed, or the test ends. */
    public static final class Holder {
        public static void main(String[] args) throws Exception {
            HomeLock lock = HomeLock.take(Path.of(args[0]));
            System.out.println(lock == null ? "refused" : "taken");
            System.in.read();
        }
    }

    @Test
    void anotherProcessIsKeptOutUntilTheHolderDies() throws Exception {
        Process holder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        state.toString())
                .redirectErrorStream(true)
                .start();
        try (BufferedReader said = new BufferedReader(new InputStreamReader(holder.getInputStream()))) {
            assertThat(said.readLine()).isEqualTo("taken");
            assertThat(HomeLock.take(state)).isNull();
            holder.destroyForcibly();
            assertThat(holder.waitFor(2, TimeUnit.MINUTES)).isTrue();
            HomeLock lock = HomeLock.take(state);
            assertThat(lock).isNotNull();
            lock.close();
        } finally {
            holder.destroyForcibly();
        }
    }

    @Test
    void isFreeAgainWhenItIsClosed() {
        HomeLock first = HomeLock.take(state);
        assertThat(first).isNotNull();
        assertThat(HomeLock.take(state)).isNull();
        first.close();
        HomeLock second = HomeLock.take(state);
        assertThat(second).isNotNull();
        second.close();
    }

    @Test
    void aFolderThatIsNotThereIsAClearError() {
        assertThatThrownBy(() -> HomeLock.take(state.resolve("nowhere")))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("lock");
    }
}
