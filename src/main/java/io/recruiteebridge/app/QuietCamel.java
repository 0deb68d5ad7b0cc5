package io.recruiteebridge.app;

import org.apache.camel.CamelContext;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.MainListenerSupport;

/** Keeps Camel from logging messages with their bodies and headers, whatever {@code camel.main.*} in the settings says. */
final class QuietCamel extends MainListenerSupport {
    @Override
    public void afterConfigure(BaseMainSupport main) {
        CamelContext camel = main.getCamelContext();
        camel.setTracing(false);
        camel.setMessageHistory(false);
        camel.setLogExhaustedMessageBody(false);
    }
}
