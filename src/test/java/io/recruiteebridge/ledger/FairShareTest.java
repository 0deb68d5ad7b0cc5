package io.recruiteebridge.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.recruiteebridge.ledger.Attendance.Member;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class FairShareTest {
    @TestFactory
    Stream<DynamicTest> cases() throws Exception {
        List<DynamicTest> tests = new ArrayList<>();
        try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream("/ledger/fair-share.yaml"))) {
            for (JsonNode one : new YAMLMapper().readTree(in)) {
                tests.add(DynamicTest.dynamicTest(one.path("case").asText(), () -> run(one)));
            }
        }
        return tests.stream();
    }

    private static void run(JsonNode one) {
        Set<String> mine = letters(one.path("me"));
        Set<String> free = letters(one.path("free"));
        Set<String> all = new TreeSet<>(mine);
        all.addAll(free);
        all.addAll(letters(one.path("elsewhere")));
        for (JsonNode other : one.path("others")) {
            if (!other.has("home")) {
                all.addAll(letters(other.path("has")));
            }
        }
        List<Member> others = new ArrayList<>();
        for (JsonNode other : one.path("others")) {
            Set<String> home = other.has("home") ? letters(other.path("home")) : all;
            others.add(member("other" + others.size(), home, other, letters(other.path("has"))));
        }
        FairShare share = FairShare.of(
                new Attendance(
                        member("me", all, one, mine), one.path("settled").asBoolean(true), others, Map.of(), free),
                List.copyOf(mine));
        expect(one, "takes", share.take());
        expect(one, "gives", share.giveBack());
    }

    private static Member member(String name, Set<String> home, JsonNode node, Set<String> held) {
        Set<String> willing = new HashSet<>(home);
        willing.removeAll(letters(node.path("can't")));
        return new Member(name, !node.path("new").asBoolean(), willing, held);
    }

    private static void expect(JsonNode one, String what, Set<String> actual) {
        JsonNode expected = one.path(what);
        if (expected.isInt()) {
            assertThat(actual).as(what).hasSize(expected.asInt());
        } else if (expected.isTextual()) {
            assertThat(actual).as(what).isEqualTo(letters(expected));
        }
    }

    private static Set<String> letters(JsonNode text) {
        return text.asText().chars().mapToObj(Character::toString).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Processes that come and go, each acting on what it saw a moment ago, in any order. */
    @Test
    void whateverComesAndGoesTheCompaniesAreSpreadEvenlyAndThenStay() {
        for (long seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            Set<String> companies = IntStream.range(0, 1 + random.nextInt(30))
                    .mapToObj(i -> "c" + i)
                    .collect(Collectors.toSet());
            List<String> processes = new ArrayList<>(List.of("p0"));
            Map<String, String> holders = new HashMap<>();
            for (int change = 0; change < 6; change++) {
                if (processes.size() > 1 && random.nextBoolean()) {
                    String dead = processes.remove(random.nextInt(processes.size()));
                    holders.values().removeIf(dead::equals);
                } else {
                    processes.add("p" + seed + "-" + change);
                }
                int moved = settle(companies, processes, holders, random);
                int share = (companies.size() + processes.size() - 1) / processes.size();
                assertThat(holders.keySet()).as("seed " + seed).isEqualTo(companies);
                for (String process : processes) {
                    assertThat(held(holders, process)).as("seed " + seed).hasSizeLessThanOrEqualTo(share);
                }
                assertThat(moved).as("moved, seed " + seed).isLessThanOrEqualTo(2 * companies.size());
            }
        }
    }

    /** Until nobody does anything more; returns how often a company was given back. */
    private static int settle(
            Set<String> companies, List<String> processes, Map<String, String> holders, Random random) {
        int moved = 0;
        for (int round = 0; round < 50; round++) {
            Map<String, String> seen = Map.copyOf(holders);
            boolean still = true;
            List<String> order = new ArrayList<>(processes);
            Collections.shuffle(order, random);
            for (String process : order) {
                FairShare share = FairShare.of(
                        attendance(process, companies, processes, random.nextBoolean() ? seen : holders),
                        List.copyOf(held(holders, process)));
                for (String company : share.take()) {
                    still &= holders.putIfAbsent(company, process) != null;
                }
                for (String company : share.giveBack()) {
                    still &= !holders.remove(company, process);
                    moved++;
                }
            }
            if (still && holders.equals(seen) && round > 0) {
                return moved;
            }
        }
        throw new AssertionError("they never come to rest: " + holders);
    }

    private static Attendance attendance(
            String process, Set<String> companies, List<String> processes, Map<String, String> holders) {
        Set<String> free = new HashSet<>(companies);
        free.removeAll(holders.keySet());
        return new Attendance(
                new Member(process, true, companies, held(holders, process)),
                true,
                processes.stream()
                        .filter(other -> !other.equals(process))
                        .map(other -> new Member(other, true, companies, held(holders, other)))
                        .toList(),
                Map.of(),
                free);
    }

    private static Set<String> held(Map<String, String> holders, String process) {
        return holders.entrySet().stream()
                .filter(each -> each.getValue().equals(process))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}
