package io.recruiteebridge.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            http://proxy.example.com:8080         | http  | proxy.example.com | 8080 | -   | -
            proxy.example.com                     | http  | proxy.example.com | 3128 | -   | -
            https://proxy.example.com/            | https | proxy.example.com | 3128 | -   | -
            http://ann@proxy.example.com          | http  | proxy.example.com | 3128 | -   | -
            http://ann:pa%40ss%3A@proxy.example.com | http | proxy.example.com | 3128 | ann | pa@ss:
            ann:p@ss/w#o?r:d+ %x@proxy.example.com:1 | http | proxy.example.com | 1 | ann | p@ss/w#o?r:d+ %x
            """)
    void isReadAsPeopleWriteIt(String value, String scheme, String host, int port, String user, String password)
            throws Exception {
        assertThat(Proxy.of(Map.of("HTTPS_PROXY", value)))
                .contains(new Proxy(scheme, host, port, user, password == null ? null : new Secret(password)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://ann:s3cret@",
                "http://ann:s3cret@proxy example",
                "socks5://ann:s3cret@proxy.example.com",
                "ann:s3cret@proxy.example.com:port",
                "http://[s3cret",
                "s3cret://"
            })
    void whatIsNoneIsNotRepeated(String value) {
        assertThatThrownBy(() -> Proxy.of(Map.of("https_proxy", value)))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("HTTPS_PROXY")
                .hasMessageNotContaining("s3cret")
                .hasNoCause();
    }

    @Test
    void thereMayBeNone() throws Exception {
        assertThat(Proxy.of(Map.of())).isEmpty();
        assertThat(Proxy.of(Map.of("HTTPS_PROXY", "  "))).isEmpty();
    }

    @Test
    void itIsPrintedWithoutItsPassword() throws Exception {
        assertThat(Proxy.of(Map.of("HTTPS_PROXY", "http://ann:s3cret@proxy"))
                        .orElseThrow()
                        .toString())
                .contains("proxy", "***")
                .doesNotContain("s3cret");
    }
}
