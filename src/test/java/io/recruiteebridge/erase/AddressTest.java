package io.recruiteebridge.erase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {
    private final Address ada = Address.of(" Ada@Example.com ");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ada@example.com",
                "ADA@EXAMPLE.COM",
                "bo@example.com; ada@example.com",
                "Lovelace, Ada <ada@example.com>",
                "mailto:ada@example.com?subject=hello",
                "\"ada@example.com\" is not …",
                "'ada@example.com",
                "Write to ada@example.com.",
                "-ada@example.com"
            })
    void isThere(String text) {
        assertThat(ada.isIn(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "countess.ada@example.com",
                "x-ada@example.com",
                "o'ada@example.com",
                "ada@example.com.au",
                "ada@example.community",
                "ada@example",
                "",
                "Ada"
            })
    void isNotThere(String text) {
        assertThat(ada.isIn(text)).isFalse();
    }

    @Test
    void mustBeAnAddress() {
        assertThatThrownBy(() -> Address.of("ada")).hasMessage("That is not an e-mail address.");
    }
}
