package io.recruiteebridge.examples;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** A route in examples/routes/ in a Camel of its own. */
final class ExampleRoute {
    private static final Path EXAMPLES = Path.of("examples/routes");

    private final String example;
    private final Map<String, Object> beans = new HashMap<>();
    private final Properties properties = new Properties();
    private Runnable onFailure = () -> {};

    ExampleRoute(String example, Map<String, String> settings, Path inbox) {
        this.example = example;
        properties.putAll(settings);
        properties.setProperty("bridge.inbox", inbox.toString());
    }

    interface Check {
        void run() throws Exception;
    }

    /** A bean of the bridge. */
    ExampleRoute with(String name, Object bean) {
        beans.put(name, bean);
        return this;
    }

    /** @param action whenever the route fails */
    ExampleRoute onFailure(Runnable action) {
        onFailure = action;
        return this;
    }

    void running(Check check) throws Exception {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.getPropertiesComponent().setInitialProperties(properties);
            camel.setStreamCaching(false);
            beans.forEach(camel.getRegistry()::bind);
            camel.getManagementStrategy().addEventNotifier(new EventNotifierSupport() {
                @Override
                public void notify(CamelEvent event) {
                    if (event instanceof CamelEvent.ExchangeFailedEvent) {
                        onFailure.run();
                    }
                }
            });
            Path file = EXAMPLES.resolve(example).resolve(example + ".camel.yaml");
            PluginHelper.getRoutesLoader(camel)
                    .loadRoutes(ResourceHelper.fromString(file.toString(), Files.readString(file)));
            camel.start();
            check.run();
        }
    }
}
