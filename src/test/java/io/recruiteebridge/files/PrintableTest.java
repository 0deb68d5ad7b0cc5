package io.recruiteebridge.files;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTest {
    @Test
    void whatCanBeSeenStays() {
        String text = "Märkte & Söhne \"x\" 日本.csv 👍";
        assertThat(Printable.line(text)).isSameAs(text);
    }

    @Test
    void whatSteersIsEscaped() {
        assertThat(Printable.line("a\nb\r\tc\u001b[31m\u0000\u007f\u009b\u0085\u2028\u2029\u202e\u200b\ud800"))
                .isEqualTo("a\\nb\\r\\tc\\u001b[31m\\u0000\\u007f\\u009b\\u0085\\u2028\\u2029\\u202e\\u200b\\ud800");
    }
}
