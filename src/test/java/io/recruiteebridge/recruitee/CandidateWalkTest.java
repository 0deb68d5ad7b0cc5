package io.recruiteebridge.recruitee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CandidateWalkTest {
    private static final int RUNS = 2 * Integer.getInteger("simulation.runs", 10_000);
    private static final Consumer<ChangingList> NOTHING = list -> {};

    /** How rough a model is: between two pages, how many changes at most, and how many of ten are deletions. */
    private record Weather(int changes, int deletionsInTen) {}

    private static final List<Weather> WEATHERS =
            List.of(new Weather(2, 5), new Weather(8, 10), new Weather(8, 0), new Weather(12, 5), new Weather(40, 9));

    @Test
    void everybodyPresentThroughoutComesExactlyOnce() throws Exception {
        int given = 0;
        for (int seed = 0; seed < RUNS; seed++) {
            ChangingList recruitee = changing(seed);
            List<Long> got;
            try {
                got = walk(recruitee, limit(seed));
            } catch (RecruiteeException e) {
                continue;
            }
            given++;
            assertThat(got).as("seed %d: no id twice", seed).doesNotHaveDuplicates();
            assertThat(new TreeSet<>(got))
                    .as("seed %d: everybody who was there throughout", seed)
                    .containsAll(recruitee.throughout());
            assertThat(recruitee.ever()).as("seed %d: nobody invented", seed).containsAll(got);
        }
        assertThat(given).as("lists given, not refused in doubt").isGreaterThan(RUNS * 98 / 100);
    }

    /** The teeth of the test above: what everyone else does loses people in this model. */
    @Test
    void pagingWithoutOverlapWouldLosePeople() {
        int lost = 0;
        for (int seed = 0; seed < 200; seed++) {
            ChangingList recruitee = changing(seed);
            TreeSet<Long> got = new TreeSet<>();
            int limit = limit(seed);
            for (int offset = 0, rows = limit; rows == limit; offset += limit) {
                SortedMap<String, String> query = new TreeMap<>();
                query.put("limit", Integer.toString(limit));
                query.put("offset", Integer.toString(offset));
                var page = recruitee.page(query).path("candidates");
                page.forEach(candidate -> got.add(candidate.path("id").longValue()));
                rows = page.size();
            }
            lost += got.containsAll(recruitee.throughout()) ? 0 : 1;
        }
        assertThat(lost).isGreaterThan(50);
    }

    @Test
    void theSameRowsAreDeletedAsManyAsAPageHolds() throws Exception {
        ChangingList recruitee = new ChangingList(5_000, list -> {
            if (list.requests == 3) {
                for (int i = 0; i < 1_500; i++) {
                    list.delete(200);
                }
            }
        });

        assertThat(walk(recruitee, 1_000)).containsAll(recruitee.throughout()).doesNotHaveDuplicates();
        assertThat(recruitee.throughout()).hasSize(3_500);
    }

    @Test
    void peopleAddedMeanwhileAreFoundOnTheFirstPagesAtTheEnd() throws Exception {
        ChangingList recruitee = new ChangingList(300, list -> {
            if (list.requests == 3) {
                for (int i = 0; i < 250; i++) {
                    list.add();
                }
            }
        });

        assertThat(new TreeSet<>(walk(recruitee, 100))).isEqualTo(recruitee.now());
    }

    @Test
    void aListThatGrowsByAPageARequestIsNotBelieved() {
        ChangingList recruitee = new ChangingList(100, list -> {
            for (int i = 0; i < 20; i++) {
                list.add();
            }
        });

        assertThatThrownBy(() -> walk(recruitee, 20))
                .isInstanceOfSatisfying(RecruiteeException.class, doubt -> assertThat(doubt.kind())
                        .isEqualTo(RecruiteeException.Kind.UNRELIABLE));
        assertThat(recruitee.requests).isLessThan(100);
    }

    @Test
    void requestsArePagesPlusOverlap() throws Exception {
        ChangingList recruitee = new ChangingList(20_000, NOTHING);

        assertThat(walk(recruitee, 1_000)).hasSize(20_000);
        assertThat(recruitee.requests)
                .as("20 pages, 10 rows of overlap each, a last look")
                .isEqualTo(22);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 37, 999})
    void aSinglePageNeedsASingleRequest(int people) throws Exception {
        ChangingList recruitee = new ChangingList(people, NOTHING);

        assertThat(walk(recruitee, 1_000)).hasSize(people);
        assertThat(recruitee.requests).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 100, 990, 1_000, 2_000, 1_990, 1_980})
    void roundNumbersEndToo(int people) throws Exception {
        assertThat(walk(new ChangingList(people, NOTHING), 1_000)).hasSize(people);
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 50, 100, 500})
    void pagesSmallerThanAskedForDoNotCutTheListShort(int largest) throws Exception {
        ChangingList recruitee = new ChangingList(2_345, NOTHING).withPagesOfAtMost(largest);

        assertThat(walk(recruitee, 1_000)).hasSize(2_345).doesNotHaveDuplicates();
    }

    @Test
    void theTimeIsTheFirstPages() throws Exception {
        Listing walk = walk(new ChangingList(30, NOTHING), null, 10, c -> {});

        assertThat(walk.generatedAt()).isEqualTo(Instant.parse("2026-01-01T00:00:32Z"));
        assertThat(walk.count()).isEqualTo(30);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"candidates\":{}}",
                "{\"candidates\":[1]}",
                "{\"candidates\":[{\"name\":\"x\"}]}",
                "{\"candidates\":[{\"id\":\"17\"}]}",
                "{\"candidates\":[{\"id\":1.5}]}",
                "{\"candidates\":[{\"id\":99999999999999999999}]}"
            })
    void whatIsNoListOfCandidatesIsNotBelieved(String answer) {
        ReadClient odd = request -> parse(answer);

        assertThatThrownBy(() -> walk(odd, null, 10, c -> {}))
                .isInstanceOfSatisfying(RecruiteeException.class, doubt -> assertThat(doubt.kind())
                        .isEqualTo(RecruiteeException.Kind.UNRELIABLE));
    }

    @Test
    void aFilterThatIsIgnoredIsNoticed() throws Exception {
        ChangingList list = new ChangingList(5, NOTHING);

        assertThat(walk(list, Instant.parse("2026-01-01T00:00:01Z"), 10, c -> {})
                        .count())
                .isEqualTo(5);
        assertThatThrownBy(() -> walk(list, Instant.parse("2026-01-01T00:00:03Z"), 10, c -> {}))
                .isInstanceOfSatisfying(RecruiteeException.class, doubt -> assertThat(doubt.kind())
                        .isEqualTo(RecruiteeException.Kind.UNRELIABLE));
    }

    @Test
    void offsetsThatAreIgnoredAreNoticed() {
        ChangingList recruitee = new ChangingList(100, NOTHING);
        ReadClient firstPageAlways = request -> {
            SortedMap<String, String> first = new TreeMap<>(request.query());
            first.put("offset", "0");
            return recruitee.page(first);
        };

        assertThatThrownBy(() -> walk(firstPageAlways, null, 20, c -> {}))
                .isInstanceOfSatisfying(RecruiteeException.class, doubt -> assertThat(doubt.kind())
                        .isEqualTo(RecruiteeException.Kind.UNRELIABLE));
    }

    /** Otherwise it would fill the disk and, 20 bytes a candidate, the memory. */
    @Test
    void aListThatNeverEndsIsGivenUp() {
        ReadClient endless = request -> {
            int offset = Integer.parseInt(request.query().get("offset"));
            StringBuilder page = new StringBuilder("{\"candidates\":[");
            for (int i = 0; i < 100; i++) {
                page.append(i == 0 ? "" : ",")
                        .append("{\"id\":")
                        .append(offset + i + 1)
                        .append('}');
            }
            return parse(page.append("]}").toString());
        };
        List<Long> got = new ArrayList<>();
        assertThatThrownBy(() -> new CandidateWalk(
                                endless,
                                Purpose.EXPORT,
                                null,
                                100,
                                5_000,
                                candidate ->
                                        got.add(candidate.fields().path("id").longValue()))
                        .run())
                .isInstanceOf(RecruiteeException.class)
                .hasMessageContaining("doesn't end: it has more than 5000 candidates");
        assertThat(got).hasSize(5_000);
    }

    private static List<Long> walk(ReadClient recruitee, int limit) throws Exception {
        List<Long> got = new ArrayList<>();
        Listing walk = walk(
                recruitee,
                null,
                limit,
                candidate -> got.add(candidate.fields().path("id").longValue()));
        assertThat(walk.count()).isEqualTo(got.size());
        return got;
    }

    private static Listing walk(
            ReadClient recruitee, @Nullable Instant createdSince, int limit, CandidateRecords.Sink sink)
            throws Exception {
        return new CandidateWalk(recruitee, Purpose.IMPORT, createdSince, limit, sink).run();
    }

    private static int limit(int seed) {
        return 2 + new Random(seed).nextInt(60);
    }

    private static ChangingList changing(int seed) {
        Random random = new Random(seed);
        Weather weather = WEATHERS.get(random.nextInt(WEATHERS.size()));
        return new ChangingList(random.nextInt(400), list -> {
            // Pages are no faster than changes for ever: a list that never rests is another test's.
            int changes = list.requests > 60 ? 0 : random.nextInt(weather.changes() + 1);
            for (int i = 0; i < changes; i++) {
                if (random.nextInt(10) >= weather.deletionsInTen()) {
                    list.add();
                } else if (list.size() > 0) {
                    list.delete(
                            random.nextBoolean()
                                    ? random.nextInt(list.size())
                                    : random.nextInt(Math.min(20, list.size())));
                }
            }
        });
    }

    private static JsonNode parse(String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
