package io.recruiteebridge.standin;

import static org.assertj.core.api.Assertions.assertThat;

import io.recruiteebridge.standin.People.Person;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PeopleTest {
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

    @Test
    void theSameSeedGivesTheSamePeople() {
        assertThat(people(1)).isEqualTo(people(1)).isNotEqualTo(people(2));
    }

    @Test
    void addressesAreUniqueAndAtExampleCom() {
        List<String> emails = people(1).stream()
                .flatMap(person -> person.profile().emails().stream())
                .toList();
        assertThat(emails)
                .hasSizeGreaterThan(800)
                .doesNotHaveDuplicates()
                .allMatch(email -> email.matches("[a-z0-9.]+@example\\.com"));
    }

    @Test
    void someAreHostileSomeHaveAPhotoAndSomeHaveNoAddress() {
        assertThat(people(1).stream().filter(Person::hostile)).hasSize(25);
        assertThat(people(1)).anyMatch(person -> person.origin().photoThumbUrl() != null);
        assertThat(people(1)).anyMatch(person -> person.profile().emails().isEmpty());
    }

    @Test
    void theyCameOverTheLastYearOldestFirst() {
        List<Instant> times = people(1).stream().map(Person::createdAt).toList();
        assertThat(times).isSorted();
        assertThat(times.get(0)).isAfterOrEqualTo(NOW.minus(Duration.ofDays(366)));
        assertThat(times.get(999)).isBefore(NOW);
    }

    private static List<Person> people(long seed) {
        return new People(seed, NOW).take(1000).toList();
    }
}
