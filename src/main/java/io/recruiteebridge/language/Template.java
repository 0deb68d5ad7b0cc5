package io.recruiteebridge.language;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A text with places for arguments, such as {@code {0}} and {@code {1:digits}}. Immutable.
 *
 * @param literals what stands before, between and behind the places
 */
record Template(List<String> literals, List<Place> places) {
    /** The kind of numbers that are written as programs do, without anything between the digits. */
    static final String DIGITS = "digits";

    private static final Pattern PLACE = Pattern.compile("\\{(\\d)(?::([a-z]+))?}");

    /**
     * Where an argument stands.
     *
     * @param kind null for any argument
     */
    record Place(int argument, @Nullable String kind) {
        boolean isDigits() {
            return DIGITS.equals(kind);
        }
    }

    static Template of(String text) {
        List<String> literals = new ArrayList<>();
        List<Place> places = new ArrayList<>();
        Matcher place = PLACE.matcher(text);
        int at = 0;
        while (place.find()) {
            literals.add(text.substring(at, place.start()));
            places.add(new Place(Integer.parseInt(place.group(1)), place.group(2)));
            at = place.end();
        }
        literals.add(text.substring(at));
        return new Template(List.copyOf(literals), List.copyOf(places));
    }

    interface Writing {
        String of(Place place);
    }

    /** The text with something in each place. */
    String filled(Writing writing) {
        if (places.isEmpty()) {
            return literals.get(0);
        }
        StringBuilder text = new StringBuilder(literals.get(0));
        for (int i = 0; i < places.size(); i++) {
            text.append(writing.of(places.get(i))).append(literals.get(i + 1));
        }
        return text.toString();
    }

    /** How many characters the literals have. */
    int size() {
        return literals.stream().mapToInt(String::length).sum();
    }
}
