package io.recruiteebridge.camel;

import io.recruiteebridge.ledger.Ledger;
import io.recruiteebridge.ledger.LedgerException;
import io.recruiteebridge.recruitee.ReachabilityProbe;
import io.recruiteebridge.settings.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;
import org.jspecify.annotations.Nullable;

/**
 * The health checks. Live: outcomes are being recorded, so a restart wouldn't help. Ready: folders, ledger, token and
 * Recruitee can be used, and the candidate list can be written. Whoever asks isn't kept waiting by what hangs.
 */
public final class Health {
    private static final String GROUP = "bridge";
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(60);

    private Health() {}

    /**
     * What is asked of a company.
     *
     * @param beat when outcomes were recorded last, in the nanoseconds of this process
     * @param exportProblem why the candidate list is not current; null if it is
     */
    public record Subject(
            Folders folders,
            Ledger ledger,
            ReachabilityProbe reach,
            LongSupplier beat,
            Supplier<@Nullable String> exportProblem) {}

    private interface Question {
        @Nullable
        String problem(Subject company);
    }

    /**
     * Adds the checks to Camel's own.
     *
     * @param several whether there may be several companies, or none
     * @param standsBy whether others work on companies that this process would take over
     * @param companies those at work. Of several, one that is well is enough: the trouble of one isn't the process's
     */
    public static void register(
            CamelContext context,
            boolean several,
            BooleanSupplier standsBy,
            Supplier<Collection<Subject>> companies,
            LongSupplier nanoTime) {
        HealthCheckRegistry registry = HealthCheckRegistry.get(context);
        if (registry == null) {
            throw new IllegalStateException("camel-health is missing");
        }
        registry.register(new Check("heart", true, ask(companies, company -> {
            Duration silence =
                    Duration.ofNanos(nanoTime.getAsLong() - company.beat().getAsLong());
            return silence.compareTo(LONGEST_SILENCE) > 0
                    ? "nothing has been recorded for " + silence.toSeconds() + " s"
                    : null;
        })));
        if (several) {
            registry.register(new Check(
                    "company-at-work",
                    false,
                    () -> companies.get().isEmpty() && !standsBy.getAsBoolean() ? "no company is at work" : null));
        }
        HealthProbes<Subject> folders = new HealthProbes<>(
                company -> writable(company.folders()), "can't write to the folders: they don't respond", nanoTime);
        registry.register(new Check("folders-writable", false, () -> folders.problem(companies.get())));
        HealthProbes<Subject> ledgers = new HealthProbes<>(
                company -> writable(company.ledger()), "can't write to the ledger: it doesn't respond", nanoTime);
        registry.register(new Check("ledger-writable", false, () -> ledgers.problem(companies.get())));
        registry.register(new Check("candidate-list-current", false, ask(companies, company -> company.exportProblem()
                .get())));
        registry.register(new Check("recruitee-reachable", false, ask(companies, company -> switch (company.reach()
                .latest()) {
            case CONNECTED, REJECTED -> null;
            case NOT_RESPONDING -> "Recruitee is not responding";
            case UNKNOWN -> "Recruitee has not responded yet";
        })));
        registry.register(new Check("token-accepted", false, ask(companies, company -> switch (company.reach()
                .latest()) {
            case REJECTED -> "Recruitee rejected the token or company ID";
            case CONNECTED, NOT_RESPONDING -> null;
            case UNKNOWN -> "Recruitee has not responded yet";
        })));
    }

    /** The problem of the last one, if all have one. */
    private static Supplier<@Nullable String> ask(Supplier<Collection<Subject>> companies, Question question) {
        return () -> {
            String problem = null;
            for (Subject company : companies.get()) {
                problem = question.problem(company);
                if (problem == null) {
                    return null;
                }
            }
            return problem;
        };
    }

    private static @Nullable String writable(Folders folders) {
        Map<String, Path> all = Map.of(
                "inbox", folders.inbox(),
                "outbox", folders.outbox(),
                "archive", folders.archive(),
                "state", folders.state());
        StringBuilder faulty = new StringBuilder();
        all.forEach((name, folder) -> {
            // A name that watchers ignore, and that the next start removes should a crash leave it.
            Path probe = folder.resolve(".recruitee-bridge-" + UUID.randomUUID() + ".tmp");
            try {
                Files.createFile(probe);
                Files.delete(probe);
            } catch (IOException e) {
                faulty.append(faulty.isEmpty() ? "can't write to " : ", ").append(name);
            }
        });
        return faulty.isEmpty() ? null : faulty.toString();
    }

    private static @Nullable String writable(Ledger ledger) {
        try {
            ledger.account().learnPace(ledger.account().pace());
            return null;
        } catch (LedgerException e) {
            return "can't write to the ledger";
        }
    }

    private static final class Check extends AbstractHealthCheck {
        private final boolean live;
        private final Supplier<@Nullable String> problem;

        Check(String id, boolean live, Supplier<@Nullable String> problem) {
            super(GROUP, id);
            this.live = live;
            this.problem = problem;
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
            String wrong = problem.get();
            if (wrong == null) {
                builder.up();
            } else {
                builder.down().message(wrong);
            }
        }
    }
}
