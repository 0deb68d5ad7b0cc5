package io.recruiteebridge.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.recruiteebridge.ledger.Lease;
import io.recruiteebridge.ledger.LedgerDatabase;
import io.recruiteebridge.ledger.LedgerException;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class StandByTest {
    private static final Supplier<Lease> WORKED_ON = () -> null;
    private static final Supplier<Lease> FREE = () -> Lease.UNLIMITED;
    private static final Supplier<Lease> AWAY = () -> {
        throw new LedgerException("away");
    };

    /** A database that answers one claim after the other like this. */
    private static LedgerDatabase database(List<Supplier<Lease>> claims) {
        Deque<Supplier<Lease>> left = new ArrayDeque<>(claims);
        return (LedgerDatabase) Proxy.newProxyInstance(
                LedgerDatabase.class.getClassLoader(),
                new Class<?>[] {LedgerDatabase.class},
                (proxy, method, arguments) ->
                        method.getName().equals("claim") ? left.removeFirst().get() : null);
    }

    @Test
    void aRestartOfTheDatabaseEndsNoStandBy() throws Exception {
        assertThat(StandBy.until(database(List.of(WORKED_ON, AWAY, FREE)), false))
                .isSameAs(Lease.UNLIMITED);
    }

    @Test
    void aDatabaseThatWasNeverThereIsAnErrorAtTheStartOnly() throws Exception {
        assertThatThrownBy(() -> StandBy.until(database(List.of(AWAY, FREE)), false))
                .isInstanceOf(LedgerException.class);
        assertThat(StandBy.until(database(List.of(AWAY, FREE)), true)).isSameAs(Lease.UNLIMITED);
    }
}
