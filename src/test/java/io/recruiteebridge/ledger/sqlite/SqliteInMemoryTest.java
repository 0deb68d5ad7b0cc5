package io.recruiteebridge.ledger.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.recruiteebridge.ledger.AddressHolder;
import io.recruiteebridge.ledger.CommitHook;
import io.recruiteebridge.ledger.DeliveredRow;
import io.recruiteebridge.ledger.Delivery;
import io.recruiteebridge.ledger.ImportFileState;
import io.recruiteebridge.ledger.Ledger;
import io.recruiteebridge.ledger.LedgerContract;
import io.recruiteebridge.ledger.LedgerException;
import io.recruiteebridge.ledger.ReceivedFile;
import io.recruiteebridge.ledger.RowState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class SqliteInMemoryTest extends LedgerContract {
    @Override
    protected Ledger open() {
        return SqliteDatabase.inMemory(CommitHook.NONE);
    }

    /** Each commit of a row's way failing in turn, before and after it took place: repeating it gives the same ledger. */
    @Test
    void aWriteThatFailedCanBeRepeated() {
        for (int failing = 1; failing <= 8; failing++) {
            int[] left = {failing};
            CommitHook hook = new CommitHook() {
                @Override
                public void before() {
                    fail();
                }

                @Override
                public void after() {
                    fail();
                }

                private void fail() {
                    if (--left[0] == 0) {
                        throw new LedgerException("disk full");
                    }
                }
            };
            try (Ledger ledger = SqliteDatabase.inMemory(hook)) {
                persistently(
                        () -> {
                            ledger.rows().write(List.of(row(1, 1, RowState.PENDING)));
                            return true;
                        },
                        ledger);
                persistently(
                        () -> {
                            ledger.rows().write(List.of(row(1, 1, RowState.SENDING)));
                            return true;
                        },
                        ledger);
                persistently(
                        () -> {
                            ledger.deliveries()
                                    .add(List.of(new Delivery(
                                            IDENTITY, List.of(EMAIL, OTHER), List.of(), 1001, true, 1, 1, 2)));
                            ledger.rows().write(List.of(row(1, 1, RowState.CREATED)));
                            return true;
                        },
                        ledger);
                assertThat(ledger.rows().counts(1)).as("failure " + failing).isEqualTo(Map.of(RowState.CREATED, 1L));
                assertThat(ledger.deliveries().find(List.of(IDENTITY)).get(IDENTITY))
                        .isEqualTo(new DeliveredRow(1001, 1, 1, 2, false));
                assertThat(ledger.addresses().find(List.of(EMAIL, OTHER)).values())
                        .allSatisfy(holders -> assertThat(holders).containsExactly(new AddressHolder(1001, true)));
                assertThat(ledger.deliveries().claimed(1001)).isTrue();
            }
        }
    }

    /** Forgetting goes file by file, and takes its time. */
    @Test
    void aFileThatSomebodyUndoesWhileOthersAreForgottenKeepsItsRows() {
        Map<Long, Ledger> undone = new HashMap<>();
        CommitHook hook = new CommitHook() {
            @Override
            public void after() {
                Map<Long, Ledger> now = Map.copyOf(undone);
                undone.clear();
                now.forEach((file, ledger) -> ledger.undos().begin(file, Instant.ofEpochMilli(9)));
            }
        };
        try (Ledger ledger = SqliteDatabase.inMemory(hook)) {
            List<Long> files = new ArrayList<>();
            for (String name : List.of("first.csv", "second.csv")) {
                long id = ledger.files()
                        .add(ReceivedFile.of(name, 1, Instant.EPOCH))
                        .id();
                files.add(id);
                ledger.rows().write(List.of(row(id, 1, RowState.CREATED)));
                ledger.files().move(id, ImportFileState.DONE, Instant.ofEpochMilli(2));
            }
            undone.put(files.get(1), ledger);
            assertThat(ledger.rows().forgetBefore(Instant.ofEpochMilli(5))).isEqualTo(1);
            assertThat(ledger.rows().counts(files.get(0))).isEmpty();
            assertThat(ledger.rows().counts(files.get(1))).isEqualTo(Map.of(RowState.CREATED, 1L));
        }
    }

    private static void persistently(Supplier<?> work, Ledger ledger) {
        try {
            ledger.transact(work);
        } catch (LedgerException e) {
            ledger.transact(work);
        }
    }
}
