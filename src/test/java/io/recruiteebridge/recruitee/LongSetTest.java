package io.recruiteebridge.recruitee;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LongSetTest {
    @Test
    void behavesLikeASet() {
        Random random = new Random(5);
        Set<Long> expected = new HashSet<>();
        LongSet set = new LongSet();
        for (int i = 0; i < 300_000; i++) {
            // Dense, spread over all longs, and equal in the low bits.
            long id =
                    switch (i % 3) {
                        case 0 -> 1 + random.nextInt(100_000);
                        case 1 -> 1 + (random.nextLong() >>> 1);
                        default -> (1L + random.nextInt(50_000)) << 32;
                    };
            assertThat(set.contains(id)).isEqualTo(expected.contains(id));
            assertThat(set.add(id)).isEqualTo(expected.add(id));
        }
        assertThat(set.size()).isEqualTo(expected.size());
    }
}
