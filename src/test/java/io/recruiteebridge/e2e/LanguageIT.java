package io.recruiteebridge.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.recruiteebridge.standin.StandIn;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Only what people open is in their language: what programs read stays in English. */
@Tag("long")
class LanguageIT {
    @TempDir
    Path folder;

    @Test
    void aReceiptIsInGermanAndWhatProgramsReadIsNot() throws Exception {
        try (StandIn recruitee = Recruitee.start()) {
            BridgeHome home = new BridgeHome(folder.resolve("home"), recruitee).with("BRIDGE_LANGUAGE", "de");
            home.lay(
                    "people.csv",
                    "Name;E-Mail;Telefon\nJürgen Groß;juergen@example.com;\nEva Maier;eva@example.com;keines\n");
            BridgeProcess.Ended ended = home.run("import");
            assertThat(ended.out() + ended.err())
                    .contains("finished, some rows need fixing")
                    .doesNotContain("Zeilen");
            Path receipts = home.folder().resolve("outbox/receipts");
            Path page = receipts.resolve("people.csv.receipt.html");
            assertThat(page)
                    .content()
                    .contains("<html lang=\"de\">", "Die Datei hat 2 Zeilen: 1 in Recruitee angelegt, 1 abgelehnt.")
                    .contains("„keines“ enthält keine Ziffern. Geben Sie die Telefonnummer ein")
                    .doesNotContain("lang=\"en\"")
                    .contains("phone-invalid");
            assertThat(receipts.resolve("people.csv.receipt.json"))
                    .content()
                    .contains("1 row to fix")
                    .doesNotContain("Zeile");
            assertThat(receipts.resolve("people.csv.rows.csv"))
                    .content()
                    .contains("3,rejected,", "“keines” has no digits. Enter the phone number")
                    .doesNotContain("Ziffern");
            assertThat(home.rejected("people.csv"))
                    .content()
                    .contains("how_to_fix", "„keines“ enthält keine Ziffern.")
                    .doesNotContain("has no digits");

            assertThat(home.run("erase", "eva@example.com").exitCode()).isZero();
            assertThat(page)
                    .content()
                    .contains("<html lang=\"de\">", "wurden seither mit erase entfernt. (gelöscht)")
                    .doesNotContain("keines");
        }
    }

    @Test
    void theSandboxSpeaksTheLanguageOfWhoTriesIt() throws Exception {
        try (BridgeProcess sandbox =
                BridgeProcess.start(folder, Map.of("BRIDGE_LANGUAGE", "de"), List.of(), "sandbox")) {
            BridgeHome.await("the sandbox is done").until(() -> sandbox.out().contains("Done: "));
            String page = sandbox.terminate()
                    .out()
                    .lines()
                    .filter(line -> line.contains("status page"))
                    .map(line -> line.substring(line.indexOf('/')))
                    .findFirst()
                    .orElseThrow();
            assertThat(Path.of(page)).content().contains("<html lang=\"de\">");
        }
    }
}
