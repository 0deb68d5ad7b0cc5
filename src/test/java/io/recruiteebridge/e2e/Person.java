package io.recruiteebridge.e2e;

import io.recruiteebridge.standin.Profile;
import io.recruiteebridge.standin.StoredCandidate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;

/** Somebody in a file or in the stand-in; a field that is not given is empty. Values need no quotes in CSV. */
record Person(String name, String email, String phone, String link) {
    static final String HEADINGS = "Name,Emails,Phones,Links\n";

    private static final String[] FIRST = {"Ada", "Björn", "Chloé", "Daan", "Eszter", "Gül", "Katarzyna", "Wei", "Zoë"};
    private static final String[] LAST = {"Müller", "Núñez", "van der Berg", "Okafor", "Nguyễn", "Lefèvre", "Iyer"};

    static Person number(int i) {
        return new Person("Person " + i, "person" + i + "@example.com", "", "");
    }

    static Person of(StoredCandidate candidate) {
        Profile profile = candidate.profile();
        return new Person(
                profile.name(),
                String.join(" ", profile.emails()),
                String.join(" ", profile.phones()),
                String.join(" ", profile.links()));
    }

    /** What tells this person from all others: whoever has the same key is the same person. */
    String key() {
        return name + "|" + email + "|" + phone.replaceAll("\\D", "") + "|" + link;
    }

    String line() {
        return name + "," + email + "," + phone + "," + link + "\n";
    }

    static String csv(List<Person> people) {
        StringBuilder text = new StringBuilder(HEADINGS);
        people.forEach(person -> text.append(person.line()));
        return text.toString();
    }

    /** {@code count} people from a number on. */
    static List<Person> numbered(int from, int count) {
        List<Person> people = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            people.add(number(from + i));
        }
        return people;
    }

    /**
     * A file as people have them: few names for many people, a tenth without e-mail (half of them with a phone), and here
     * and there a row that stands there twice.
     */
    static List<Person> mixed(int rows, Random random) {
        List<Person> people = new ArrayList<>(rows);
        for (int i = 0; i < rows; i++) {
            if (i > 0 && random.nextInt(100) == 0) {
                people.add(people.get(random.nextInt(i)));
                continue;
            }
            String name = FIRST[random.nextInt(FIRST.length)] + " " + LAST[random.nextInt(LAST.length)] + " "
                    + (char) ('A' + random.nextInt(26)) + (char) ('a' + random.nextInt(26));
            boolean email = random.nextInt(10) > 0;
            boolean phone = email ? random.nextInt(3) == 0 : random.nextBoolean();
            people.add(new Person(
                    name,
                    email ? "p" + i + "@example.com" : "",
                    phone ? "+31 20 " + (1_000_000 + i) : "",
                    email && random.nextBoolean() ? "" : "https://people.example.com/" + i));
        }
        return people;
    }

    static int distinct(List<Person> people) {
        TreeSet<String> keys = new TreeSet<>();
        people.forEach(person -> keys.add(person.key()));
        return keys.size();
    }
}
