package io.recruiteebridge.camel.pull;

import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.CamelContextHelper;
import org.apache.camel.support.DefaultEndpoint;

/**
 * Take pieces of work from a bean, one at a time for each worker.
 *
 * Each worker carries a piece through the route before it takes the next. Unlike a queue in memory, nothing lies between
 * the source and the route that a crash could lose; unlike a split, no exchange is copied. Thread-safe.
 */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "pull",
        title = "Pull",
        syntax = "pull:source",
        consumerOnly = true,
        remote = false,
        category = {Category.CORE})
public class PullEndpoint extends DefaultEndpoint {
    @UriPath(description = "The name of the PullSource bean that hands out the work.")
    @Metadata(required = true)
    private final String source;

    @UriParam(
            defaultValue = "1",
            description =
                    "How many pieces of work are carried through the route at a time; of a PullRound, of each share.")
    private int workers = 1;

    @UriParam(
            label = "advanced",
            defaultValue = "30000",
            javaType = "java.time.Duration",
            description = "How long a worker waits for work before it asks the source again.")
    private long patience = 30_000;

    @UriParam(
            defaultValue = "1000",
            javaType = "java.time.Duration",
            description = "How long a worker pauses after a failure, of the source or of the route.")
    private long failureDelay = 1_000;

    PullEndpoint(String uri, PullComponent component, String source) {
        super(uri, component);
        this.source = source;
    }

    @Override
    public Producer createProducer() {
        throw new UnsupportedOperationException("pull: can only be used in from");
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        PullSource<?> bean = CamelContextHelper.mandatoryLookup(getCamelContext(), source, PullSource.class);
        PullConsumer<?> consumer = new PullConsumer<>(this, processor, bean);
        configureConsumer(consumer);
        return consumer;
    }

    public String getSource() {
        return source;
    }

    public int getWorkers() {
        return workers;
    }

    public void setWorkers(int workers) {
        this.workers = workers;
    }

    /** In milliseconds. */
    public long getPatience() {
        return patience;
    }

    public void setPatience(long patience) {
        this.patience = patience;
    }

    /** In milliseconds. */
    public long getFailureDelay() {
        return failureDelay;
    }

    public void setFailureDelay(long failureDelay) {
        this.failureDelay = failureDelay;
    }
}
