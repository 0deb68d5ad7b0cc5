package io.recruiteebridge.reading.encoding;

import static io.recruiteebridge.reading.encoding.EncodingMeasurement.measure;
import static org.assertj.core.api.Assertions.assertThat;

import io.recruiteebridge.reading.encoding.Detection.Doubt;
import io.recruiteebridge.reading.encoding.EncodingMeasurement.Score;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which lists are read right; the names in them are not those that the letter pairs were counted in. */
class EncodingDetectorTest {
    private static final List<String> NOBODY_SAID = List.of();

    @Test
    void listsOfTwentyPeopleAreReadRight() throws IOException {
        Score all = overall(20, 0, 20);
        assertThat(percent(all.right(), all)).as("right: " + all).isGreaterThanOrEqualTo(98);
        assertThat(percent(all.garbled(), all)).as("garbled: " + all).isLessThanOrEqualTo(0.5);
    }

    @Test
    void listsOfThreePeopleAreHardlyEverGarbled() throws IOException {
        Score all = overall(3, 0, 20);
        assertThat(percent(all.right(), all)).as("right: " + all).isGreaterThanOrEqualTo(95);
        assertThat(percent(all.garbled(), all)).as("garbled: " + all).isLessThanOrEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void windows1252IsUnharmedHoweverFewLettersHaveAccents(int accented) throws IOException {
        Score western = measure(western(), 20, accented, 105, 7, NOBODY_SAID, null);
        assertThat(percent(western.right(), western)).as("right: " + western).isGreaterThanOrEqualTo(99.5);
    }

    private static String western() {
        return EncodingMeasurement.PROMISED.stream()
                .filter(encoding -> encoding.startsWith("windows-1252"))
                .findFirst()
                .orElseThrow();
    }

    private static Score overall(int people, int accented, int lists) throws IOException {
        Score all = new Score(0, 0, 0);
        for (String encoding : EncodingMeasurement.PROMISED) {
            all = all.plus(measure(encoding, people, accented, lists, 5, NOBODY_SAID, null));
        }
        return all;
    }

    private static double percent(int part, Score all) {
        return 100.0 * part / all.lists();
    }

    @ParameterizedTest
    @CsvSource({"Ūla,windows-1257,lt", "Şen,windows-1254,tr", "Hůlka,windows-1250,cs", "Лі,windows-1251,uk"})
    void languagesThatSomebodyGaveDecide(String name, String encoding, String language) throws IOException {
        assertThat(detect("Name\n" + name + "\n", encoding, NOBODY_SAID)).isInstanceOf(Detection.Unsure.class);
        assertThat(detect("Name\n" + name + "\n", encoding, List.of(language)))
                .isInstanceOfSatisfying(
                        Detection.Sure.class,
                        sure -> assertThat(sure.reading().samples()).containsExactly(name));
    }

    @Test
    void theSampleIsAPerson() throws IOException {
        Detection detection =
                detect("Imię;Wiek\nAnna;1\nŁukasz Święcicki;2\nPaweł Żółć;3\n", "windows-1250", NOBODY_SAID);
        assertThat(detection).isInstanceOfSatisfying(Detection.Sure.class, sure -> assertThat(
                        sure.reading().samples().get(0))
                .isEqualTo("Łukasz Święcicki"));
    }

    @Test
    void whoIsAskedSeesTheSameCellsInEachReading() throws IOException {
        Detection detection = detect("Name\nŪla\n", "windows-1257", NOBODY_SAID);
        assertThat(detection).isInstanceOfSatisfying(Detection.Unsure.class, unsure -> {
            assertThat(unsure.doubt()).isEqualTo(Doubt.AMBIGUOUS);
            assertThat(unsure.readings()).hasSizeBetween(2, 3);
            assertThat(unsure.readings())
                    .anySatisfy(reading -> assertThat(reading.samples()).containsExactly("Ūla"))
                    .anySatisfy(reading -> assertThat(reading.samples()).containsExactly("Ûla"));
        });
    }

    private static Detection detect(String text, String encoding, List<String> languages) throws IOException {
        return EncodingDetector.detect(new ByteArrayInputStream(text.getBytes(Charset.forName(encoding))), languages);
    }
}
