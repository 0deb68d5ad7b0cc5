package io.recruiteebridge.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.recruiteebridge.standin.StandIn;
import io.recruiteebridge.standin.StandInConfig;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file far larger than the memory that the program gets. */
@Tag("long")
class LargeFileIT {
    private static final int ROWS = 150_000;

    private static final String LETTER =
            "A letter of quite some length, so that the file has just over eighty megabytes. ".repeat(7);

    @Test
    void aHundredAndFiftyThousandRowsPassInLittleMemory(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("large.csv");
        try (Writer out = Files.newBufferedWriter(file, UTF_8)) {
            out.write("name,email,phone,cover letter\n");
            for (int i = 0; i < ROWS; i++) {
                out.write("Person " + i + ",person" + i + "@large.example,+31 20 " + i + ",\"" + LETTER + "\"\n");
            }
        }
        assertThat(Files.size(file)).isGreaterThan(80_000_000);
        passes(folder, file);
    }

    @Test
    void soDoesAWorkbookWithAsManyTexts(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("large.xlsx");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file));
                Writer out = new BufferedWriter(new OutputStreamWriter(zip, UTF_8))) {
            zip.putNextEntry(new ZipEntry("[Content_Types].xml"));
            part(zip, out, "<Types/>");
            zip.putNextEntry(new ZipEntry("xl/workbook.xml"));
            part(zip, out, "<workbook><sheets><sheet name=\"People\" r:id=\"a\"/></sheets></workbook>");
            zip.putNextEntry(new ZipEntry("xl/_rels/workbook.xml.rels"));
            part(
                    zip,
                    out,
                    "<Relationships><Relationship Id=\"a\" Type=\"/worksheet\" Target=\"sheet.xml\"/>"
                            + "<Relationship Id=\"b\" Type=\"/sharedStrings\" Target=\"strings.xml\"/></Relationships>");
            zip.putNextEntry(new ZipEntry("xl/sheet.xml"));
            out.write("<worksheet><sheetData>");
            for (int i = 0; i <= ROWS; i++) {
                out.write("<row r=\"" + (i + 1) + "\">");
                for (int column = 0; column < 4; column++) {
                    out.write("<c t=\"s\"><v>" + (4 * i + column) + "</v></c>");
                }
                out.write("</row>");
            }
            part(zip, out, "</sheetData></worksheet>");
            zip.putNextEntry(new ZipEntry("xl/strings.xml"));
            out.write("<sst>");
            text(out, "name", "email", "phone", "cover letter");
            for (int i = 0; i < ROWS; i++) {
                text(out, "Person " + i, "person" + i + "@large.example", "+31 20 " + i, LETTER + i);
            }
            part(zip, out, "</sst>");
        }
        passes(folder, file);
    }

    /** Eight at a time, each as large as is allowed. */
    @Test
    void soDoLargeCvs(@TempDir Path folder) throws IOException {
        int count = 24;
        int size = 15 << 20;
        try (StandIn recruitee = Recruitee.start()) {
            BridgeHome home = new BridgeHome(Files.createDirectory(folder.resolve("home")), recruitee);
            Path file = folder.resolve("large.zip");
            try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
                zip.setLevel(Deflater.BEST_SPEED);
                StringBuilder list = new StringBuilder("name,email,cv\n");
                for (int i = 0; i < count; i++) {
                    list.append("Person %d,person%d@large.example,%d.pdf\n".formatted(i, i, i));
                    zip.putNextEntry(new ZipEntry(i + ".pdf"));
                    zip.write(CvZip.pdf(i, size));
                }
                zip.putNextEntry(new ZipEntry("people.csv"));
                zip.write(list.toString().getBytes(UTF_8));
            }
            Files.move(file, home.inbox("large.zip"));

            BridgeProcess.Ended ended = home.start(List.of("-Xmx96m"), "import").untilEnd();

            assertThat(ended.exitCode()).as(ended.err()).isZero();
            assertThat(ended.err()).doesNotContain("OutOfMemory");
            assertThat(recruitee.account().candidates()).hasSize(count).allSatisfy(person -> {
                int i = Integer.parseInt(person.name().replace("Person ", ""));
                assertThat(person.cvs()).containsExactly(CvZip.cv(i + ".pdf", CvZip.pdf(i, size)));
            });
        }
    }

    private static void text(Writer out, String... texts) throws IOException {
        for (String text : texts) {
            out.write("<si><t>" + text + "</t></si>");
        }
    }

    private static void part(ZipOutputStream zip, Writer out, String last) throws IOException {
        out.write(last);
        out.flush();
        zip.closeEntry();
    }

    private static void passes(Path folder, Path file) throws IOException {
        String name = file.getFileName().toString();
        try (StandIn recruitee = StandIn.start(
                StandInConfig.defaults().withToken(BridgeHome.TOKEN).withRemembered(10))) {
            // Without asking for known addresses: the stand-in sorts all its people for every page of the list.
            BridgeHome home = new BridgeHome(Files.createDirectory(folder.resolve("home")), recruitee)
                    .with("BRIDGE_DUPLICATES", "create");
            Files.move(file, home.inbox(name));

            BridgeProcess.Ended ended = home.start(List.of("-Xmx96m"), "import").untilEnd();

            assertThat(ended.exitCode()).as(ended.err()).isZero();
            JsonNode receipt = home.receipt(name);
            assertThat(receipt.path("read").asInt()).isEqualTo(ROWS);
            assertThat(receipt.path("created").asInt()).isEqualTo(ROWS);
            assertThat(recruitee.account().size()).isEqualTo(ROWS);
            assertThat(ended.err()).doesNotContain("OutOfMemory");
        }
    }
}
