package io.recruiteebridge.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DistinctTest {
    @Test
    void keepsTheOrderAndEachTextOnce() {
        Distinct distinct = new Distinct();
        assertThat(distinct.add("b")).isTrue();
        assertThat(distinct.add("a")).isTrue();
        assertThat(distinct.add("b")).isFalse();
        assertThat(distinct.texts()).containsExactly("b", "a");
        assertThat(new Distinct().texts()).isEmpty();
    }

    @Test
    void doesTheSameWithMany() {
        List<String> texts = IntStream.range(0, 50).mapToObj(Integer::toString).toList();
        Distinct distinct = new Distinct();
        for (int round = 0; round < 2; round++) {
            boolean isNew = round == 0;
            texts.forEach(text -> assertThat(distinct.add(text)).isEqualTo(isNew));
        }
        assertThat(distinct.texts()).isEqualTo(texts);
    }
}
