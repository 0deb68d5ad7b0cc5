package io.recruiteebridge.camel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.recruiteebridge.imports.Failures;
import io.recruiteebridge.recruitee.ApiRequest;
import io.recruiteebridge.recruitee.Backoff;
import io.recruiteebridge.recruitee.Purpose;
import io.recruiteebridge.recruitee.RequestGate;
import io.recruiteebridge.recruitee.Response;
import io.recruiteebridge.recruitee.ResponseClass;
import io.recruiteebridge.settings.RouteFiles;
import io.recruiteebridge.settings.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.component.http.HttpConstants;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.Test;

/** The routes as they stand in routes/: they load, say what they are for, and nothing gets past the request gate. */
class RoutesTest extends CamelTestSupport {
    private static final Path ROUTES = Path.of("routes");
    /** These need a server to start; they are tried where there is one. */
    private static final String CONSOLE = "console.camel.yaml";

    private static final List<String> REQUESTS = List.of(
            "recruitee",
            "update-candidate",
            "delete-candidate",
            "read-candidate",
            "list-candidates",
            "who-am-i",
            "list-jobs",
            "read-job",
            "list-notes",
            "add-placement",
            "change-stage",
            "add-tags",
            "add-field",
            "add-note",
            "link-cv",
            "upload-cv",
            "parse-json");

    private static final String TOKEN = "a-token";

    private final RequestGate gate = new RequestGate(0, 0, 8, System::nanoTime, new Backoff(new SplittableRandom(1)));

    RoutesTest() {
        testConfiguration().withUseAdviceWith(true);
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        Properties properties = new Properties();
        properties.putAll(Map.of(
                "bridge.notify-by-webhook",
                "false",
                "bridge.notify-by-mail",
                "false",
                "bridge.notify-scheme",
                "https"));
        properties.putAll(Map.of(
                "bridge.inbox", "target/routes-test/inbox",
                "bridge.outbox", "target/routes-test/outbox",
                "bridge.export-on-timer", "false",
                "bridge.export-on-request", "false",
                "bridge.export-every", "1000",
                "recruitee.base-url", "http://127.0.0.1:1",
                "recruitee.company-id", "12345",
                "recruitee.max-concurrent-requests", "2"));
        context.getPropertiesComponent().setInitialProperties(properties);
        URI nobody = URI.create("http://127.0.0.1:1");
        context.getRegistry()
                .bind(
                        "httpClient",
                        HttpClientSetup.client(
                                HttpClientSetup.connections(1, nobody, Duration.ofSeconds(1), Duration.ofSeconds(1)),
                                nobody,
                                Map.of(),
                                RequestLimits.within(Duration.ofSeconds(1))));
        new CamelRecruiteeClient(gate, () -> new Secret(TOKEN), Clock.systemUTC()).bind(context.getRegistry()::bind);
        Failures failures = new Failures(System::nanoTime);
        TroubleHandler trouble = new TroubleHandler(
                (exchange, route, failure) -> failures.wrong(route, failure),
                (exchange, route) -> failures.fine(route));
        context.getRegistry().bind("trouble", trouble);
        context.getRegistry().bind("exportTrouble", trouble);
        context.getRegistry().bind("noticeTrouble", trouble);
        load(
                context,
                RouteFiles.in(ROUTES).stream()
                        .filter(file -> !file.endsWith(CONSOLE))
                        .toList());
        return context;
    }

    private static void load(CamelContext context, List<Path> files) throws Exception {
        List<Resource> resources = new ArrayList<>();
        for (Path file : files) {
            resources.add(ResourceHelper.fromString(file.toString(), Files.readString(file)));
        }
        PluginHelper.getRoutesLoader(context).loadRoutes(resources);
    }

    @Test
    void everyRouteHasANameAndSaysWhatItIsFor() throws Exception {
        load(context, List.of(ROUTES.resolve(CONSOLE)));
        Map<String, String> routes = new TreeMap<>();
        for (RouteDefinition route : context.getRouteDefinitions()) {
            routes.put(route.getRouteId(), route.getDescriptionText());
        }
        assertThat(routes.keySet()).containsAll(REQUESTS);
        assertThat(routes)
                .containsKeys(
                        "console",
                        "deliver",
                        "export",
                        "export-news",
                        "export-now",
                        "file-done",
                        "finish",
                        "check",
                        "import",
                        "inquire",
                        "watch-status",
                        "receive",
                        "record",
                        "recruitee",
                        "report",
                        "undo");
        assertThat(routes.values())
                .allSatisfy(description -> assertThat(description).isNotBlank());
    }

    @Test
    void nothingThatComesWithAnExchangeGoesOut() throws Exception {
        MockEndpoint wire = startRoutes();
        wire.whenAnyExchangeReceived(exchange -> {
            exchange.getMessage().setHeader(HttpConstants.HTTP_RESPONSE_CODE, 201);
            exchange.getMessage().setHeader("Content-Type", "application/json");
            exchange.getMessage().setBody("{\"candidate\":{\"id\":7,\"placements\":[]}}".getBytes(UTF_8));
        });

        Exchange over = template().request("direct:recruitee", exchange -> {
            exchange.getIn().setHeader("Authorization", "Basic of-somebody-else");
            exchange.getIn().setHeader("breadcrumbId", "1");
            exchange.getIn().setHeader("CamelHttpUri", "http://elsewhere.example");
            exchange.getIn().setHeader("CamelFileName", "people.csv");
            exchange.getIn().setBody(ApiRequest.create("{}".getBytes(UTF_8)));
        });

        assertThat(wire.getExchanges().get(0).getIn().getHeaders())
                .containsOnlyKeys("Accept", "Authorization")
                .containsEntry("Authorization", "Bearer " + TOKEN);
        assertThat(over.getMessage().getHeaders()).isEmpty();
        Response answer = over.getMessage().getBody(Response.class);
        assertThat(answer.responseClass()).isEqualTo(ResponseClass.DONE);
        assertThat(answer.candidateId()).isEqualTo(7);
    }

    @Test
    void aReadSaysWhatItAccepts() throws Exception {
        MockEndpoint wire = startRoutes();
        wire.whenAnyExchangeReceived(exchange -> {
            exchange.getMessage().setHeader(HttpConstants.HTTP_RESPONSE_CODE, 200);
            exchange.getMessage().setBody("{\"admin\":{\"id\":501}}".getBytes(UTF_8));
        });

        Response answer = ask();

        assertThat(wire.getExchanges().get(0).getIn().getHeaders())
                .containsOnlyKeys("Accept", "Accept-Encoding", "Authorization");
        assertThat(answer.responseClass()).isEqualTo(ResponseClass.DONE);
        assertThat(answer.json().at("/admin/id").asInt()).isEqualTo(501);
    }

    private Response ask() {
        return template()
                .request("direct:recruitee", exchange -> exchange.getIn().setBody(ApiRequest.whoAmI(Purpose.IMPORT)))
                .getMessage()
                .getBody(Response.class);
    }

    @Test
    void troubleIsAnAnswerToo() throws Exception {
        MockEndpoint wire = startRoutes();
        wire.whenAnyExchangeReceived(exchange -> {
            throw new IOException("Connection reset");
        });
        Exchange over = template().request("direct:recruitee", exchange -> exchange.getIn()
                .setBody(ApiRequest.create("{}".getBytes(UTF_8))));
        assertThat(over.getException()).isNull();
        assertThat(over.getMessage().getHeaders()).isEmpty();
        assertThat(over.getMessage().getBody(Response.class).responseClass()).isEqualTo(ResponseClass.UNCLEAR);
    }

    @Test
    void whenTheBridgeStopsNothingIsSent() throws Exception {
        MockEndpoint wire = startRoutes();
        gate.stop();
        Exchange over = template()
                .request("direct:recruitee", exchange -> exchange.getIn().setBody(ApiRequest.whoAmI(Purpose.IMPORT)));
        assertThat(over.getMessage().getBody(Response.class).responseClass()).isEqualTo(ResponseClass.NOT_SENT);
        assertThat(wire.getReceivedCounter()).isZero();
    }

    /** The routes of one file, with the wire cut off in the HTTP endpoint's place. */
    private MockEndpoint startRoutes() throws Exception {
        context.removeRouteDefinitions(context.getRouteDefinitions().stream()
                .filter(route -> !REQUESTS.contains(route.getRouteId()))
                .toList());
        for (String route : REQUESTS) {
            if (route.equals("parse-json")) {
                continue;
            }
            AdviceWith.adviceWith(context, route, advice -> advice.weaveByToUri(".*httpClient.*")
                    .replace()
                    .to("mock:wire"));
        }
        context.start();
        assertThat(context.getRoutes()).extracting(Route::getRouteId).containsExactlyInAnyOrderElementsOf(REQUESTS);
        return MockEndpoint.resolve(context, "mock:wire");
    }
}
