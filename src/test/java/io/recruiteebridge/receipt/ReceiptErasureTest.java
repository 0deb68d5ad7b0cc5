package io.recruiteebridge.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import io.recruiteebridge.files.Rewrite;
import io.recruiteebridge.language.Language;
import io.recruiteebridge.outcome.FileError;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReceiptErasureTest {
    private static final OutputNames NAMES = OutputNames.of("talents.csv", 1);

    @TempDir
    Path receipts;

    @Test
    void ofAFileWhoseEncodingIsUnsureTheReadingsGo() throws IOException {
        Path file = receipts.resolve(NAMES.receiptJson());
        try (OutputStream out = Files.newOutputStream(file)) {
            ReceiptJson.write(Samples.encodingUnsure(), out);
        }
        erase("Nobody");
        assertThat(error(file).readings()).hasSize(2);
        erase("Jūlija");
        assertThat(error(file).readings()).isEmpty();
        assertThat(error(file).message())
                .isEqualTo(Samples.encodingUnsure().error().message());
    }

    @Test
    void filesOfAnArchiveThatAreNamedAfterThePersonGo() throws IOException {
        Path file = receipts.resolve(NAMES.receiptJson());
        try (OutputStream out = Files.newOutputStream(file)) {
            ReceiptJson.write(Samples.finished(), out);
        }
        Files.writeString(
                file,
                Files.readString(file)
                        .replace("\"unused_files\" : [ ]", "\"unused_files\" : [ \"cvs/Ada.pdf\", \"Bo.pdf\" ]"));
        erase("Ada");
        assertThat(ReceiptReader.receipt(file).howRead().unusedFiles()).containsExactly("Bo.pdf");
    }

    private static FileError error(Path file) throws IOException {
        return ReceiptReader.receipt(file).error();
    }

    private void erase(String name) throws IOException {
        ReceiptErasure erasure = new ReceiptErasure(
                receipts, NAMES, Set.of(), text -> text.contains(name), ZoneOffset.UTC, Language.ENGLISH);
        for (Rewrite rewrite : erasure.plan()) {
            rewrite.run();
        }
    }
}
