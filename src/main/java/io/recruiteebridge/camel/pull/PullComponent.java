package io.recruiteebridge.camel.pull;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;
import org.jspecify.annotations.Nullable;

/** Creates the endpoints of {@code pull:}, and sees to it that their crews are led. Thread-safe. */
@Component("pull")
public class PullComponent extends DefaultComponent {
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);

    private final Set<Crew> crews = ConcurrentHashMap.newKeySet();
    private @Nullable ScheduledExecutorService looks;

    /** From now on until {@link #disband}, somebody looks after the crew. */
    synchronized void lookAfter(Crew crew) {
        crews.add(crew);
        if (looks == null) {
            looks = getCamelContext().getExecutorServiceManager().newSingleThreadScheduledExecutor(this, "pull");
            looks.scheduleWithFixedDelay(
                    () -> crews.forEach(Crew::look),
                    LOOK_EVERY.toMillis(),
                    LOOK_EVERY.toMillis(),
                    TimeUnit.MILLISECONDS);
        }
    }

    synchronized void disband(Crew crew) {
        crews.remove(crew);
        if (crews.isEmpty() && looks != null) {
            getCamelContext().getExecutorServiceManager().shutdownNow(looks);
            looks = null;
        }
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        PullEndpoint endpoint = new PullEndpoint(uri, this, remaining);
        setProperties(endpoint, parameters);
        return endpoint;
    }
}
