package io.recruiteebridge.camel;

import io.recruiteebridge.notify.Channel;
import io.recruiteebridge.notify.Notice;
import io.recruiteebridge.settings.Secret;
import io.recruiteebridge.settings.Settings;
import io.recruiteebridge.settings.SmtpSecurity;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.component.http.HttpConstants;
import org.apache.camel.component.mail.DefaultJavaMailSender;
import org.apache.camel.component.mail.JavaMailSender;
import org.apache.camel.main.Main;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;

/**
 * What the routes in {@code notify.camel.yaml} send with. The address of the webhook and the password of the mail server never
 * become part of an endpoint's address, which Camel would show in errors.
 */
public final class NoticeSenders {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration RESPONSE = Duration.ofSeconds(10);
    private static final Duration COMPLETE = Duration.ofSeconds(20);
    private static final int MOST_WEBHOOKS = 16;

    private NoticeSenders() {}

    /**
     * Configures the routes: those without a receiver aren't loaded.
     *
     * @param environment may name a proxy
     */
    public static void configure(Main main, Settings.Notifications wanted, Map<String, String> environment) {
        main.addInitialProperty(
                "bridge.notify-by-webhook", Boolean.toString(wanted.url().isPresent()));
        main.addInitialProperty(
                "bridge.notify-by-mail", Boolean.toString(wanted.mail().isPresent()));
        String scheme = wanted.url().map(NoticeSenders::scheme).orElse("https");
        main.addInitialProperty("bridge.notify-scheme", scheme);
        wanted.url().ifPresent(url -> webhook(main, url, environment));
        wanted.mail().ifPresent(mail -> mail(main, mail));
    }

    /**
     * The same for several companies, of which each may be told elsewhere.
     *
     * @param wanted of a company, by its name
     */
    public static void configureForSeveral(
            Main main, Function<String, Settings.Notifications> wanted, Map<String, String> environment) {
        main.addInitialProperty("bridge.notify-by-webhook", "true");
        main.addInitialProperty("bridge.notify-by-mail", "true");
        main.addInitialProperty("bridge.notify-scheme", "https");
        URI anywhere = URI.create("https://webhook");
        HttpClientConnectionManager connections =
                HttpClientSetup.connections(MOST_WEBHOOKS, anywhere, CONNECT, RESPONSE);
        main.bind(
                "webhookClient",
                HttpClientSetup.client(connections, anywhere, environment, RequestLimits.within(COMPLETE)));
        main.bind("notices.webhook", (Processor)
                exchange -> webhook(exchange, of(exchange, wanted).url().orElseThrow()));
        ChosenSender senders = new ChosenSender();
        main.bind("mailSender", senders);
        main.bind("notices.mail", (Processor) exchange -> {
            Settings.Mail mail = of(exchange, wanted).mail().orElseThrow();
            senders.choose(sender(mail));
            mail(exchange, mail);
        });
    }

    private static Settings.Notifications of(Exchange exchange, Function<String, Settings.Notifications> wanted) {
        return wanted.apply(exchange.getProperty(Companies.NAME, String.class));
    }

    /** Sends as the message's company does. The step that chooses and the one that sends have the same thread. */
    private static final class ChosenSender extends DefaultJavaMailSender {
        private final ThreadLocal<JavaMailSender> chosen = new ThreadLocal<>();

        void choose(JavaMailSender sender) {
            chosen.set(sender);
        }

        @Override
        public Session getSession() {
            return chosen.get().getSession();
        }

        @Override
        public void send(MimeMessage message) throws MessagingException {
            chosen.get().send(message);
        }
    }

    private static String scheme(Secret url) {
        return URI.create(url.reveal()).getScheme();
    }

    private static void webhook(Main main, Secret url, Map<String, String> environment) {
        URI address = URI.create(url.reveal());
        HttpClientConnectionManager connections = HttpClientSetup.connections(1, address, CONNECT, RESPONSE);
        main.bind(
                "webhookClient",
                HttpClientSetup.client(connections, address, environment, RequestLimits.within(COMPLETE)));
        main.bind("notices.webhook", (Processor) exchange -> webhook(exchange, url));
    }

    private static void webhook(Exchange exchange, Secret url) {
        Message message = start(exchange);
        message.setHeader(HttpConstants.HTTP_URI, url.reveal());
        message.setHeader(HttpConstants.CONTENT_TYPE, "application/json; charset=utf-8");
        message.setBody(notice(exchange).json().getBytes(StandardCharsets.UTF_8));
    }

    private static void mail(Main main, Settings.Mail mail) {
        main.bind("mailSender", sender(mail));
        main.bind("notices.mail", (Processor) exchange -> mail(exchange, mail));
    }

    private static void mail(Exchange exchange, Settings.Mail mail) {
        Message message = start(exchange);
        message.setHeader("To", String.join(",", mail.to()));
        message.setHeader("From", mail.from());
        message.setHeader("Subject", "Recruitee Bridge: " + notice(exchange).subject());
        // So that no holiday reply comes back.
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setHeader(Exchange.CONTENT_TYPE, "text/plain; charset=UTF-8");
        message.setBody(notice(exchange).text() + "\n");
    }

    /** Nothing but what a sender sets goes out. */
    private static Message start(Exchange exchange) {
        Channel.Outgoing outgoing = exchange.getMessage().getBody(Channel.Outgoing.class);
        exchange.setProperty(Notice.class.getName(), outgoing.notice());
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        return message;
    }

    private static Notice notice(Exchange exchange) {
        return exchange.getProperty(Notice.class.getName(), Notice.class);
    }

    private static JavaMailSender sender(Settings.Mail mail) {
        String protocol = mail.security() == SmtpSecurity.TLS ? "smtps" : "smtp";
        String prefix = "mail." + protocol + ".";
        Properties properties = new Properties();
        properties.setProperty(prefix + "connectiontimeout", Long.toString(CONNECT.toMillis()));
        properties.setProperty(prefix + "timeout", Long.toString(RESPONSE.toMillis()));
        properties.setProperty(prefix + "writetimeout", Long.toString(RESPONSE.toMillis()));
        properties.setProperty(prefix + "ssl.checkserveridentity", "true");
        properties.setProperty(prefix + "auth", Boolean.toString(mail.user().isPresent()));
        if (mail.security() == SmtpSecurity.STARTTLS) {
            properties.setProperty(prefix + "starttls.enable", "true");
            properties.setProperty(prefix + "starttls.required", "true");
        }
        DefaultJavaMailSender sender = new DefaultJavaMailSender();
        sender.setProtocol(protocol);
        sender.setHost(mail.host());
        sender.setPort(mail.port());
        mail.user().ifPresent(sender::setUsername);
        Optional<Secret> password = mail.password();
        password.map(Secret::reveal).ifPresent(sender::setPassword);
        sender.setJavaMailProperties(properties);
        sender.setSession(Session.getInstance(properties));
        return sender;
    }
}
