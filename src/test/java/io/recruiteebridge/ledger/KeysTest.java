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
    void the_key_of_a_home_is_made_once() throws Exception {
        Hash before = Keys.in(state, true).hash('e', "ada@example.com");
        assertThat(Keys.in(state, false).hash('e', "ada@example.com")).isEqualTo(before);
        assertThat(Files.list(state)).containsExactly(state.resolve("key"));
    }

    @Test
    void only_its_owner_may_read_it() throws Exception {
        Keys.in(state, true);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state.resolve("key"))))
                .isEqualTo("rw-------");
    }

    @Test
    void homes_have_different_keys_and_kinds_different_hashes() {
        Keys keys = Keys.random();
        assertThat(keys.hash('e', "x")).isEqualTo(keys.hash('e', "x"));
        assertThat(keys.hash('e', "x")).isNotEqualTo(keys.hash('i', "x"));
        assertThat(keys.hash('e', "x")).isNotEqualTo(Keys.random().hash('e', "x"));
    }

    @Test
    void a_hash_survives_its_bytes() {
        Hash hash = Keys.random().hash('e', "x");
        assertThat(Hash.of(hash.bytes())).isEqualTo(hash);
        assertThat(hash.toString()).hasSize(32);
    }

    @Test
    void a_missing_key_is_not_replaced_where_a_ledger_needs_it() {
        assertThatThrownBy(() -> Keys.in(state, false))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("missing")
                .hasMessageContaining("backup");
        assertThat(state.resolve("key")).doesNotExist();
    }

    @Test
    void a_damaged_key_is_refused_and_left_alone() throws Exception {
        Files.write(state.resolve("key"), new byte[31]);
        assertThatThrownBy(() -> Keys.in(state, true))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("damaged");
        assertThat(Files.size(state.resolve("key"))).isEqualTo(31);
    }

    @Test
    void a_crash_while_it_was_made_does_no_harm() throws Exception {
        Files.write(state.resolve(".key.tmp"), new byte[3]);
        Keys.in(state, true);
        assertThat(Files.size(state.resolve("key"))).isEqualTo(32);
    }
}
