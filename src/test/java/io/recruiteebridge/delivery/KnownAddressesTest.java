package io.recruiteebridge.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.recruiteebridge.ledger.CommitHook;
import io.recruiteebridge.ledger.Keys;
import io.recruiteebridge.ledger.Ledger;
import io.recruiteebridge.ledger.sqlite.SqliteDatabase;
import io.recruiteebridge.recruitee.Purpose;
import io.recruiteebridge.recruitee.RecruiteeDirectory;
import io.recruiteebridge.recruitee.Response;
import java.time.Clock;
import org.junit.jupiter.api.Test;

class KnownAddressesTest {
    @Test
    void itIsLoadedOnceItWasReadToItsEnd() throws Exception {
        try (Ledger ledger = SqliteDatabase.inMemory(CommitHook.NONE)) {
            KnownAddresses account =
                    new KnownAddresses(ledger, Keys.random(), new ServerClock(() -> 0, Clock.systemUTC()), () -> 0);
            assertThat(account.loaded()).isFalse();

            ObjectNode nobody = JsonNodeFactory.instance.objectNode();
            nobody.putArray("candidates");
            account.refresh(new RecruiteeDirectory(
                    request -> nobody, request -> Response.notSent("nothing is updated here"), Purpose.IMPORT));

            assertThat(account.loaded()).isTrue();
        }
    }
}
