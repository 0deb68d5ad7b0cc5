package io.recruiteebridge.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.recruiteebridge.standin.StandIn;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An export adds to what an import has learnt of the account; where nothing was ever imported, it keeps nobody's address. */
@Tag("long")
class ExportLearnsIT {
    @TempDir
    Path folder;

    private StandIn recruitee;
    private BridgeHome ours;
    private BridgeHome theirs;

    @BeforeEach
    void start() {
        recruitee = Recruitee.start();
        ours = new BridgeHome(folder.resolve("ours"), recruitee);
        theirs = new BridgeHome(folder.resolve("theirs"), recruitee);
    }

    @AfterEach
    void stop() {
        recruitee.close();
    }

    @Test
    void onlyAfterAFirstImport() throws Exception {
        bring(theirs, "Ada", "ada@example.com");
        export();
        assertThat(addresses()).isZero();

        bring(ours, "Bo", "bo@example.com");
        assertThat(addresses()).isEqualTo(2);

        bring(theirs, "Cy", "cy@example.com");
        export();
        assertThat(addresses()).isEqualTo(3);
    }

    private static void bring(BridgeHome home, String name, String email) throws IOException {
        home.lay("people.csv", "name,email\n" + name + "," + email + "\n");
        assertThat(home.run("import").exitCode()).isZero();
    }

    private void export() {
        assertThat(ours.run("export").exitCode()).isZero();
    }

    private int addresses() throws SQLException {
        Path ledger = ours.folder().resolve("state/ledger.db");
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + ledger);
                var rows = connection
                        .createStatement()
                        .executeQuery(
                                "SELECT (SELECT count(*) FROM address) + (SELECT count(*) FROM recent_address)")) {
            return rows.getInt(1);
        }
    }
}
