package io.recruiteebridge.app;

import io.recruiteebridge.camel.CamelRecruiteeClient;
import io.recruiteebridge.camel.HttpClientSetup;
import io.recruiteebridge.imports.Known;
import io.recruiteebridge.mapping.Candidate;
import io.recruiteebridge.mapping.MappedRow;
import io.recruiteebridge.mapping.Normal;
import io.recruiteebridge.outcome.OutcomeCode;
import io.recruiteebridge.recruitee.Backoff;
import io.recruiteebridge.recruitee.CandidateSummary;
import io.recruiteebridge.recruitee.Purpose;
import io.recruiteebridge.recruitee.RecruiteeClient;
import io.recruiteebridge.recruitee.RecruiteeDirectory;
import io.recruiteebridge.recruitee.RecruiteeException;
import io.recruiteebridge.recruitee.RequestGate;
import io.recruiteebridge.recruitee.RetryingReadClient;
import io.recruiteebridge.settings.Settings;
import io.recruiteebridge.settings.SettingsException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.camel.main.Main;
import org.jspecify.annotations.Nullable;

/**
 * The addresses of the account, asked of Recruitee for one command that needs no home: the same door, the same gate, the
 * same route as everything else. Immutable once loaded.
 */
public final class AddressBook implements Known {
    private static final List<String> ROUTES = List.of("errors", "recruitee");

    private final Map<String, Long> candidates = new HashMap<>();

    private AddressBook() {}

    /**
     * Asks for the whole list.
     *
     * @throws SettingsException if the route is missing
     * @throws RecruiteeException if there is no answer within the time that commands wait, or the token is refused
     */
    public static AddressBook load(Settings settings, Map<String, String> environment)
            throws SettingsException, RecruiteeException, InterruptedException {
        CamelSetup.checkRouteFiles(settings, ROUTES);
        Settings.Account account = settings.account()
                .orElseThrow(() -> new IllegalArgumentException("asking Recruitee needs company and token"));
        Backoff backoff = new Backoff(new SplittableRandom());
        RequestGate gate = new RequestGate(
                settings.requestsPerMinute(), 0, settings.maxConcurrentRequests(), System::nanoTime, backoff);
        AddressBook book = new AddressBook();
        Main main = new Main();
        try {
            main.setDefaultPropertyPlaceholderLocation("false");
            main.configure()
                    .withName("recruitee-bridge-check")
                    .withRoutesIncludePattern(CamelSetup.routesPattern(settings, ROUTES))
                    .withStreamCachingEnabled(false)
                    .withJmxEnabled(false)
                    .withAutoConfigurationLogSummary(false);
            main.addInitialProperty("recruitee.base-url", settings.baseUrl().toString());
            main.addInitialProperty("recruitee.company-id", account.companyId());
            HttpClientSetup.configure(main, 1, settings.baseUrl(), environment);
            new CamelRecruiteeClient(gate, account::apiKey, Clock.systemUTC()).bind(main::bind);
            main.start();
            RecruiteeClient door =
                    CamelRecruiteeClient.through(main.getCamelContext().createProducerTemplate());
            long begun = System.nanoTime();
            RetryingReadClient questions = new RetryingReadClient(
                    door,
                    gate::stopped,
                    () -> System.nanoTime() - begun > settings.giveUpAfter().toNanos(),
                    true,
                    backoff,
                    duration -> Thread.sleep(duration.toMillis()));
            new RecruiteeDirectory(questions, door, Purpose.IMPORT).all(book::learn);
        } finally {
            gate.stop();
            main.stop();
        }
        return book;
    }

    @Override
    public @Nullable Match find(MappedRow row, Candidate candidate) {
        for (String email : candidate.emails()) {
            Long id = candidates.get(Normal.email(email));
            if (id != null) {
                return new Match(OutcomeCode.SAME_EMAIL, id);
            }
        }
        return null;
    }

    private void learn(CandidateSummary candidate) {
        candidate.emails().forEach(email -> candidates.putIfAbsent(Normal.email(email), candidate.id()));
    }
}
