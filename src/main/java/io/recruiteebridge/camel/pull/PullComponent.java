package io.recruiteebridge.camel.pull;

import io.recruiteebridge.imports.Failures;
import java.util.Map;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.CamelContextHelper;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultEndpoint;

/**
 * {@code pull:name?workers=8}: so many threads take work from the {@link PullSource} bean of that name, each carrying a
 * piece through the route before it takes the next. Unlike a queue in memory nothing lies between the source and the
 * route that a crash could lose, and unlike a split no exchange is copied.
 */
public final class PullComponent extends DefaultComponent {
    private final Failures failures;

    public PullComponent(Failures failures) {
        this.failures = failures;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        int workers = getAndRemoveParameter(parameters, "workers", Integer.class, 1);
        return new PullEndpoint(uri, this, remaining, workers, failures);
    }

    private static final class PullEndpoint extends DefaultEndpoint {
        private final String source;
        private final int workers;
        private final Failures failures;

        PullEndpoint(String uri, PullComponent component, String source, int workers, Failures failures) {
            super(uri, component);
            this.failures = failures;
            this.source = source;
            this.workers = workers;
        }

        @Override
        public Producer createProducer() {
            throw new UnsupportedOperationException("pull: can only stand at the beginning of a route");
        }

        @Override
        public Consumer createConsumer(Processor processor) throws Exception {
            PullSource bean = CamelContextHelper.mandatoryLookup(getCamelContext(), source, PullSource.class);
            PullConsumer consumer = new PullConsumer(this, processor, bean, workers, failures);
            configureConsumer(consumer);
            return consumer;
        }

        @Override
        public boolean isSingleton() {
            return true;
        }
    }
}
