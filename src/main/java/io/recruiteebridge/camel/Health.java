package io.recruiteebridge.camel;

import io.recruiteebridge.ledger.Ledger;
import io.recruiteebridge.ledger.LedgerException;
import io.recruiteebridge.recruitee.ReachabilityProbe;
import io.recruiteebridge.settings.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;
import org.jspecify.annotations.Nullable;

/**
 * What health means for a bridge. Live: its work goes round, so that a restart would not help. Ready: it can do its work,
 * which takes folders, ledger, token and Recruitee.
 */
public final class Health {
    private static final String GROUP = "bridge";
    private static final Duration KEPT = Duration.ofSeconds(5);
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(60);

    private Health() {}

    /** Adds the checks to Camel's own. */
    public static void register(
            CamelContext context,
            Folders folders,
            Ledger ledger,
            ReachabilityProbe reach,
            LongSupplier beat,
            LongSupplier nanoTime) {
        HealthCheckRegistry registry = HealthCheckRegistry.get(context);
        if (registry == null) {
            throw new IllegalStateException("camel-health is not there");
        }
        register(registry, new Check("heart", true, () -> {
            Duration silence = Duration.ofNanos(nanoTime.getAsLong() - beat.getAsLong());
            return silence.compareTo(LONGEST_SILENCE) > 0
                    ? "nothing has been recorded for " + silence.toSeconds() + " s"
                    : null;
        }));
        register(registry, new Check("folders-writable", false, new Kept(nanoTime, () -> writable(folders))));
        register(registry, new Check("ledger-writable", false, new Kept(nanoTime, () -> writable(ledger))));
        register(registry, new Check("recruitee-reachable", false, () -> switch (reach.look()) {
            case FINE, REFUSED -> null;
            case UNREACHABLE -> "Recruitee does not answer";
            case UNKNOWN -> "Recruitee has not answered yet";
        }));
        register(registry, new Check("token-accepted", false, () -> switch (reach.look()) {
            case REFUSED -> "Recruitee refuses the token or the company";
            case FINE, UNREACHABLE -> null;
            case UNKNOWN -> "Recruitee has not been asked yet";
        }));
    }

    private static void register(HealthCheckRegistry registry, Check check) {
        registry.register(check);
    }

    private static @Nullable String writable(Folders folders) {
        Map<String, Path> all = Map.of(
                "inbox", folders.inbox(),
                "outbox", folders.outbox(),
                "archive", folders.archive(),
                "state", folders.state());
        StringBuilder faulty = new StringBuilder();
        all.forEach((name, folder) -> {
            // A name that watchers ignore, and that is swept at the next start should a crash leave it.
            Path probe = folder.resolve(".recruitee-bridge-" + UUID.randomUUID() + ".tmp");
            try {
                Files.createFile(probe);
                Files.delete(probe);
            } catch (IOException e) {
                faulty.append(faulty.isEmpty() ? "cannot write to " : ", ").append(name);
            }
        });
        return faulty.isEmpty() ? null : faulty.toString();
    }

    private static @Nullable String writable(Ledger ledger) {
        try {
            ledger.account().learnPace(ledger.account().pace());
            return null;
        } catch (LedgerException e) {
            return "the ledger cannot be written to";
        }
    }

    /** A question to the disk, whose answer holds for a moment: monitoring must not wear it out. */
    private static final class Kept implements Trouble {
        private final LongSupplier nanoTime;
        private final Trouble trouble;
        private boolean asked;
        private long at;
        private @Nullable String answer;

        Kept(LongSupplier nanoTime, Trouble trouble) {
            this.nanoTime = nanoTime;
            this.trouble = trouble;
        }

        @Override
        public synchronized @Nullable String find() {
            long now = nanoTime.getAsLong();
            if (!asked || now - at > KEPT.toNanos()) {
                asked = true;
                at = now;
                answer = trouble.find();
            }
            return answer;
        }
    }

    /** Says what is wrong, or null. */
    private interface Trouble {
        @Nullable
        String find();
    }

    private static final class Check extends AbstractHealthCheck {
        private final boolean live;
        private final Trouble trouble;

        Check(String id, boolean live, Trouble trouble) {
            super(GROUP, id);
            this.live = live;
            this.trouble = trouble;
        }

        @Override
        public boolean isLiveness() {
            return live;
        }

        @Override
        public boolean isReadiness() {
            return !live;
        }

        @Override
        protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
            String wrong = trouble.find();
            if (wrong == null) {
                builder.up();
            } else {
                builder.down().message(wrong);
            }
        }
    }
}
