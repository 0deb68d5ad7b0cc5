package io.recruiteebridge.console;

import io.recruiteebridge.language.Language;
import io.recruiteebridge.receipt.ReceiptReader;
import io.recruiteebridge.receipt.RowOutcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A rows file of the outbox, read again: what became of each row. Stateless. */
final class RowsFile {
    /** One line of it; texts are empty where there is nothing to say. */
    record Row(
            String line,
            String outcome,
            String candidateId,
            String candidateUrl,
            String code,
            String field,
            String message,
            String name) {
        /** What is the matter with the row. */
        Message reason() {
            return Message.of(code, message);
        }

        /** Whether the words stand somewhere in the row, as the file has it or as a page in that language says it. */
        boolean contains(String words, Language language) {
            String sought = words.toLowerCase(Locale.ROOT);
            return (line + "\n" + candidateId + "\n" + code + "\n" + field + "\n" + message + "\n" + name)
                            .toLowerCase(Locale.ROOT)
                            .contains(sought)
                    || reason().in(language).text().toLowerCase(Locale.ROOT).contains(sought);
        }
    }

    /**
     * Which rows are wanted; blank texts mean any.
     *
     * @param words stands somewhere in the row
     */
    record Filter(String outcome, String code, String words) {
        /** Whether the row may be wanted, as long as nobody has looked for the words in it. */
        boolean letsOutcome(RowOutcome row) {
            return (outcome.isEmpty() || outcome.equals(row.outcome().word()))
                    && (code.isEmpty() || code.equals(row.code()));
        }

        boolean letsWords(Row row, Language reader) {
            return words.isBlank() || row.contains(words.strip(), reader);
        }
    }

    /** Finds the name in a row by the row's number; each number is greater than the one before. */
    interface Names {
        String of(long number) throws IOException;
    }

    /**
     * Some of the wanted rows.
     *
     * @param found how many are wanted in all
     * @param byOutcome how many rows there are of each outcome, wanted or not
     * @param codes the codes that occur
     */
    record Page(List<Row> rows, long found, Map<String, Long> byOutcome, List<String> codes) {}

    private RowsFile() {}

    /**
     * The wanted rows from the given one on; reads the file once, and holds no more than a page.
     *
     * @param reader whoever typed the words reads this language
     */
    static Page read(Path file, Filter filter, long from, int most, Names names, Language reader) throws IOException {
        List<Row> rows = new ArrayList<>();
        Map<String, Long> byOutcome = new TreeMap<>();
        Map<String, Long> codes = new TreeMap<>();
        AtomicLong found = new AtomicLong();
        ReceiptReader.rows(file, outcome -> {
            byOutcome.merge(outcome.outcome().word(), 1L, Long::sum);
            if (outcome.code() != null) {
                codes.merge(outcome.code(), 1L, Long::sum);
            }
            if (!filter.letsOutcome(outcome)) {
                return;
            }
            // The original is read only as far as it must be.
            boolean search = !filter.words().isBlank();
            Row row = row(outcome, search ? names.of(outcome.number()) : "");
            if (search && !filter.letsWords(row, reader) || found.getAndIncrement() < from || rows.size() >= most) {
                return;
            }
            rows.add(search ? row : row(outcome, names.of(outcome.number())));
        });
        return new Page(rows, found.get(), byOutcome, List.copyOf(codes.keySet()));
    }

    private static Row row(RowOutcome row, String name) {
        return new Row(
                Long.toString(row.line()),
                row.outcome().word(),
                row.candidateId() == null ? "" : row.candidateId().toString(),
                text(row.candidateUrl()),
                text(row.code()),
                text(row.field()),
                text(row.message()),
                name);
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
