package io.recruiteebridge.erase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
                "-ada@example.com",
                "https://example.org/?u=ada%40example.com&x=1",
                "https://example.org/?u=%61da%40EXAMPLE%2ecom",
                "mailto:ada%2540example.com",
                "ada&#64;example.com",
                "ada&#x40;example&period;com",
                "https://example.org/?u=ada%26%2364%3Bexample.com",
                "ada&commat;example.com",
                "{\"e\":\"ada\\u0040example.com\"}"
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
                "countess.ada%40example.com",
                "ada%40example.com.au",
                "100 % ada & example.com",
                "%zz &#999999999; \\uzzzz ada",
                "",
                "Ada"
            })
    void isNotThere(String text) {
        assertThat(ada.isIn(text)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "ada@example.com, true",
        "Ada@Example.com.csv, true",
        "ada@example.com-2.csv.receipt.json, true",
        "cv ada@example.com (1).json.gz, true",
        "ada%40example.com.xlsx, true",
        "7 ada@example.com.csv.gz and others, true",
        "ada@example.com.au.csv, false",
        "ada@example.com.csvs, false",
        "countess.ada@example.com.csv, false",
        "people.csv, false"
    })
    void theNameOfAFileHasExtensions(String name, boolean there) {
        assertThat(ada.isInName(name)).isEqualTo(there);
    }

    @Test
    void aPlusMayBeEncodedToo() {
        Address tagged = Address.of("ada+jobs@exämple.com");
        assertThat(tagged.isIn("?u=ada%2Bjobs%40ex%C3%A4mple.com")).isTrue();
        assertThat(tagged.isIn("?u=jobs%40ex%C3%A4mple.com")).isFalse();
    }

    @Test
    void mustBeAnAddress() {
        assertThatThrownBy(() -> Address.of("ada")).hasMessage("That is not an e-mail address.");
    }
}
