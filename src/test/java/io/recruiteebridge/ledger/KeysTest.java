package io.recruiteebridge.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysTest {
    @TempDir
    Path state;

    @Test
    void theKeyOfAHomeIsMadeOnce() throws Exception {
        Hash before = Keys.in(state, true).hash('e', "ada@example.com");
        assertThat(Keys.in(state, false).hash('e', "ada@example.com")).isEqualTo(before);
        assertThat(Files.list(state)).containsExactly(state.resolve("key"));
    }

    @Test
    void onlyItsOwnerMayReadIt() throws Exception {
        Keys.in(state, true);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state.resolve("key"))))
                .isEqualTo("rw-------");
    }

    @Test
    void homesHaveDifferentKeysAndKindsDifferentHashes() {
        Keys keys = Keys.random();
        assertThat(keys.hash('e', "x")).isEqualTo(keys.hash('e', "x"));
        assertThat(keys.hash('e', "x")).isNotEqualTo(keys.hash('i', "x"));
        assertThat(keys.hash('e', "x")).isNotEqualTo(Keys.random().hash('e', "x"));
    }

    @Test
    void aHashSurvivesItsBytes() {
        Hash hash = Keys.random().hash('e', "x");
        assertThat(Hash.of(hash.bytes())).isEqualTo(hash);
        assertThat(hash.toString()).hasSize(32);
    }

    @Test
    void aMissingKeyIsNotReplacedWhereALedgerNeedsIt() {
        assertThatThrownBy(() -> Keys.in(state, false))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("missing")
                .hasMessageContaining("backup");
        assertThat(state.resolve("key")).doesNotExist();
    }

    @Test
    void aDamagedKeyIsRefusedAndLeftAlone() throws Exception {
        Files.write(state.resolve("key"), new byte[31]);
        assertThatThrownBy(() -> Keys.in(state, true))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("damaged");
        assertThat(Files.size(state.resolve("key"))).isEqualTo(31);
    }

    @Test
    void aCrashWhileItWasMadeDoesNoHarm() throws Exception {
        Files.write(state.resolve(".key.tmp"), new byte[3]);
        Keys.in(state, true);
        assertThat(Files.size(state.resolve("key"))).isEqualTo(32);
    }
}
