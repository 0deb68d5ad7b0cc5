package io.recruiteebridge.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class IdentityTest {
    private static final Candidate ADA = new Candidate(
            "Ad\u00e9 Example",
            List.of("a@example.com", "b@example.com"),
            List.of("+49 30 1", "2"),
            List.of("https://x.com/a"),
            List.of("https://b.example", "https://a.example"),
            "Dear all,\nhello",
            List.of("Fair"),
            "https://a.example/cv");

    @Test
    void spellingAndOrderDoNotMatter() {
        Candidate same = new Candidate(
                " Ade\u0301  Example",
                List.of("B@example.com", "A@Example.com", "b@example.com"),
                List.of("2", "49-30-1"),
                List.of("https://x.com/a"),
                List.of("https://a.example", "https://b.example"),
                "Dear all,\r\nhello\r\n",
                List.of("Fair"),
                "https://a.example/cv");

        assertThat(Identity.text(same)).isEqualTo(Identity.text(ADA));
    }

    @Test
    void theFormIsFixed() {
        // Identities are kept for years: a change here needs another version.
        assertThat(Identity.text(ADA)).isEqualTo("""
                v1
                n11:Adé Example
                e13:a@example.com
                e13:b@example.com
                p1:2
                p5:49301
                s15:https://x.com/a
                l17:https://a.example
                l17:https://b.example
                c15:Dear all,
                hello
                o4:Fair
                r20:https://a.example/cv
                """);
    }

    @Test
    void noValueLooksLikeTwo() {
        Candidate one = candidate("x", List.of("a\no1:b"));
        Candidate two = candidate("x", List.of("a", "b"));

        assertThat(Identity.text(one)).isNotEqualTo(Identity.text(two));
        assertThat(Identity.text(candidate("x", List.of()))).isNotEqualTo(Identity.text(candidate("X", List.of())));
    }

    @Test
    void phonesAreComparedByDigits() {
        assertThat(Normal.phone("+49 (0)30/١٢ ext. 3")).isEqualTo("49030123");
    }

    private static Candidate candidate(String name, List<String> sources) {
        return new Candidate(name, List.of(), List.of(), List.of(), List.of(), null, sources, null);
    }
}
