package io.recruiteebridge.e2e;

import static java.util.stream.Collectors.joining;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.recruiteebridge.standin.Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** A way in which programs write a table as text; dialects.csv lists them. */
record Dialect(
        String name,
        String delimiter,
        Charset encoding,
        boolean mark,
        String lineEnd,
        boolean quoteAll,
        boolean sepLine,
        boolean gzip) {
    /** A person whose cells have all that makes tables hard. Line breaks are those of the dialect. */
    record Person(String name, String mailbox, String letter) {}

    static final List<Person> PEOPLE = List.of(
            new Person("Jürgen Müller", "juergen", "Guten Tag\nBeste Grüße"),
            new Person("Ana \"Anita\" Ruiz", "ana", "\"quoted\" from the first character"),
            new Person("Smith, John; Jr | Esq", "john", "comma, semicolon; pipe | tab\tend"),
            new Person("Zoë", "zoe", "\n\nline breaks around a word\n\nand a last one."),
            new Person("François Lefèvre", "francois", "=1+1"));

    static List<Dialect> all() {
        return Resources.table("dialects.csv").stream().map(Dialect::of).toList();
    }

    private static Dialect of(NamedCsvRecord row) {
        return new Dialect(
                row.getField("dialect"),
                switch (row.getField("delimiter")) {
                    case "comma" -> ",";
                    case "semicolon" -> ";";
                    case "pipe" -> "|";
                    default -> "\t";
                },
                Charset.forName(row.getField("encoding")),
                row.getField("mark").equals("yes"),
                row.getField("line ends").replace("CR", "\r").replace("LF", "\n"),
                row.getField("quotes").equals("everywhere"),
                row.getField("sep line").equals("yes"),
                row.getField("gzip").equals("yes"));
    }

    String file() {
        return name + ".csv" + (gzip ? ".gz" : "");
    }

    String email(Person person) {
        return person.mailbox + "@" + name + ".example";
    }

    List<Profile> expected() {
        return PEOPLE.stream()
                .map(person -> new Profile(
                        person.name,
                        List.of(email(person)),
                        List.of(),
                        List.of(),
                        List.of(),
                        person.letter.replace("\n", lineEnd),
                        List.of(),
                        null,
                        List.of()))
                .toList();
    }

    byte[] write() throws IOException {
        StringBuilder text = new StringBuilder(mark ? "\ufeff" : "");
        if (sepLine) {
            text.append("sep=").append(delimiter).append(lineEnd);
        }
        text.append(line("Name", "E-Mail", "Cover letter"));
        for (Person person : PEOPLE) {
            text.append(line(person.name, email(person), person.letter.replace("\n", lineEnd)));
        }
        return encode(text.toString());
    }

    /** The bytes of a text in this dialect's encoding, packed if it is packed. */
    byte[] encode(String text) throws IOException {
        byte[] bytes = text.getBytes(encoding);
        if (!gzip) {
            return bytes;
        }
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(packed)) {
            zip.write(bytes);
        }
        return packed.toByteArray();
    }

    String line(String... cells) {
        return Stream.of(cells).map(this::cell).collect(joining(delimiter)) + lineEnd;
    }

    private String cell(String value) {
        boolean needed = quoteAll
                || value.contains(delimiter)
                || value.contains("\"")
                || value.contains("\n")
                || value.contains("\r");
        return needed ? '"' + value.replace("\"", "\"\"") + '"' : value;
    }
}
