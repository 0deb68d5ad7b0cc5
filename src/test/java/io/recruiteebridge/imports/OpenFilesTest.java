package io.recruiteebridge.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.recruiteebridge.language.Language;
import io.recruiteebridge.ledger.OpenFile;
import io.recruiteebridge.ledger.Removal;
import io.recruiteebridge.receipt.Attention;
import io.recruiteebridge.receipt.Counts;
import io.recruiteebridge.receipt.Outbox;
import io.recruiteebridge.receipt.OutputNames;
import io.recruiteebridge.receipt.Receipt;
import io.recruiteebridge.receipt.ReceiptBuilder;
import io.recruiteebridge.settings.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenFilesTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    @TempDir
    Path home;

    private Folders folders;
    private OpenFiles open;

    @BeforeEach
    void makeFolders() throws IOException {
        folders = new Folders(
                home, home.resolve("inbox"), home.resolve("outbox"), home.resolve("archive"), home.resolve("state"));
        Files.createDirectories(folders.rejected());
        Files.createDirectories(folders.receipts());
        open = new OpenFiles(folders, ZoneOffset.UTC);
    }

    /** One row was rejected, and two have the address of somebody else. */
    private OpenFile file(long id, String name, boolean toFix, boolean toLookAt) throws IOException {
        return file(id, name, toFix, toLookAt, 1);
    }

    private OpenFile file(long id, String name, boolean toFix, boolean toLookAt, long rejected) throws IOException {
        OutputNames names = OutputNames.of(name, 1);
        Receipt receipt = ReceiptBuilder.of(name, new Counts(2 + rejected, 0, 0, 2, rejected, 0))
                .times(NOW, NOW)
                .skipped(Map.of("same-email-other-name", 2L))
                .rejected(Map.of("email-invalid", rejected))
                .build();
        new Outbox(folders.outbox(), ZoneOffset.UTC, Language.ENGLISH).receipt(names, receipt, List.of());
        Files.writeString(folders.rejected().resolve(names.rejected()), "");
        return new OpenFile(id, name, 1, toFix, toLookAt);
    }

    private List<Attention> of(OpenFile... files) throws IOException {
        return open.of(List.of(files), List.of());
    }

    @Test
    void eachIsNamedWithWhatWaits() throws IOException {
        assertThat(of(file(2, "b.csv", true, true), file(1, "a.csv", true, false)))
                .extracting(Attention::file, each -> each.why().toString())
                .containsExactly(
                        tuple(
                                "b.csv",
                                "2 rows have the e-mail address of a candidate with a different name; 1 row to fix."),
                        tuple("a.csv", "1 row to fix."));
    }

    @Test
    void rejectsThatWereTakenAwayAreNotWaitedFor() throws IOException {
        OpenFile both = file(2, "b.csv", true, true);
        OpenFile toFix = file(1, "a.csv", true, false);
        assertThat(of(both, toFix)).hasSize(2);
        Files.delete(folders.rejected().resolve("a.csv"));
        Files.delete(folders.rejected().resolve("b.csv"));
        assertThat(of(both, toFix))
                .extracting(each -> each.why().toString())
                .containsExactly("2 rows have the e-mail address of a candidate with a different name.");
    }

    @Test
    void rowsThatCameAgainWaitNoLonger() throws IOException {
        OpenFile file = file(1, "a.csv", true, false, 3);
        assertThat(of(file)).extracting(each -> each.why().toString()).containsExactly("3 rows to fix.");
        new Outbox(folders.outbox(), ZoneOffset.UTC, Language.ENGLISH)
                .correct(OutputNames.of("a.csv", 1), new Receipt.Corrected(List.of("a-2.csv"), 2, null));
        assertThat(of(file)).extracting(each -> each.why().toString()).containsExactly("2 rows to fix.");
    }

    @Test
    void rejectsThatWillBeRemovedAreNamedOnce() throws IOException {
        OpenFile file = file(1, "a.csv", true, false);
        List<Removal> removals = List.of(new Removal("a.csv", NOW, NOW), new Removal("unknown.csv", NOW, NOW));
        assertThat(open.of(List.of(file), removals))
                .extracting(Attention::file, each -> each.why().toString())
                .containsExactly(
                        tuple("a.csv", "1 row to fix. What is among the rejects will be removed on 2026-11-24."),
                        tuple(
                                "rejected/unknown.csv",
                                "It waits to be fixed, and will be removed on 2026-11-24. Fix it and drop it again, or"
                                        + " copy it elsewhere."));
    }

    @Test
    void aReceiptThatIsGoneHidesNothing() throws IOException {
        OpenFile file = file(1, "a.csv", true, false);
        Files.delete(folders.receipts().resolve("a.csv.receipt.json"));
        assertThat(of(file))
                .extracting(each -> each.why().toString())
                .containsExactly("Rows or the file wait to be fixed.");
    }
}
