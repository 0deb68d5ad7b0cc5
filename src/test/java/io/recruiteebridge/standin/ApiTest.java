package io.recruiteebridge.standin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The stand-in follows the page: runs {@code standin/api.yaml}, where a case is explained. */
class ApiTest {
    private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z";

    @TestFactory
    Stream<DynamicTest> cases() throws Exception {
        try (InputStream in = ApiTest.class.getResourceAsStream("/standin/api.yaml")) {
            Object yaml = new Load(LoadSettings.builder().build()).loadFromInputStream(in);
            JsonNode cases = Client.MAPPER.valueToTree(yaml);
            return StreamSupport.stream(cases.spliterator(), false)
                    .map(each -> DynamicTest.dynamicTest(each.path("name").asText(), () -> run(each)));
        }
    }

    private static void run(JsonNode each) throws Exception {
        try (StandIn standIn = StandIn.start(StandInConfig.defaults())) {
            for (JsonNode candidate : each.path("given")) {
                standIn.account().add(Input.profile(candidate), Origin.careersSite(), List.of());
            }
            String[] line = each.path("request").asText().split(" ", 2);
            JsonNode body = each.path("body");
            HttpResponse<String> response = new Client(standIn)
                    .send(
                            URI.create(standIn.baseUri() + line[1]),
                            line[0],
                            body.isContainerNode() ? body.toString() : body.asText(),
                            authorization(standIn.config(), each.path("token").asText()));
            assertThat(response.statusCode())
                    .as(response.body())
                    .isEqualTo(each.path("status").asInt());
            if (each.has("answer")) {
                assertContains(Client.json(response), each.get("answer"), "");
            }
        }
    }

    private static String authorization(StandInConfig config, String token) {
        return switch (token) {
            case "none" -> "";
            case "wrong" -> "Bearer nonsense";
            case "foreign" -> "Bearer " + config.foreignToken();
            default -> "Bearer " + config.token();
        };
    }

    private static void assertContains(JsonNode actual, JsonNode expected, String path) {
        if (expected.isObject()) {
            expected.properties().forEach(field -> {
                String below = path + "/" + field.getKey();
                assertThat(actual.has(field.getKey())).as(below).isTrue();
                assertContains(actual.get(field.getKey()), field.getValue(), below);
            });
        } else if (expected.isArray()) {
            assertThat(actual).as(path).hasSameSizeAs(expected);
            for (int i = 0; i < expected.size(); i++) {
                assertContains(actual.get(i), expected.get(i), path + "/" + i);
            }
        } else {
            assertThat(actual.asText()).as(path).isEqualTo(expected.asText());
            assertThat(actual.getNodeType()).as(path).isEqualTo(expected.getNodeType());
        }
    }

    @Test
    void listItemsAreLeanAndTimesHaveMicroseconds() throws Exception {
        try (StandIn standIn = StandIn.start(StandInConfig.defaults().withPeople(3, 1))) {
            JsonNode list = Client.json(new Client(standIn).get("/candidates?limit=1"));
            assertThat(list.path("generated_at").asText()).matches(TIME);
            JsonNode item = list.path("candidates").get(0);
            assertThat(item.path("created_at").asText()).matches(TIME);
            assertThat(item.path("updated_at").asText()).matches(TIME);
            assertThat(item.fieldNames())
                    .toIterable()
                    .doesNotContain("tags", "sources", "links", "cover_letter", "fields");
            assertThat(list.has("total")).isFalse();
        }
    }

    @Test
    void pagesAreOfOneHundredUnlessAskedAndOfOneThousandAtMost() throws Exception {
        try (StandIn standIn = StandIn.start(StandInConfig.defaults().withPeople(1200, 1))) {
            Client client = new Client(standIn);
            assertThat(Client.json(client.get("/candidates")).path("candidates"))
                    .hasSize(100);
            assertThat(Client.json(client.get("/candidates?limit=5000")).path("candidates"))
                    .hasSize(1000);
            assertThat(Client.json(client.get("/candidates?limit=1000&offset=1000"))
                            .path("candidates"))
                    .hasSize(200);
            assertThat(Client.json(client.get("/search/new/candidates")).path("hits"))
                    .hasSize(60);
        }
    }

    @Test
    void theDeletedAreGoneFromTheApiAndStayInTheAccount() throws Exception {
        try (StandIn standIn = StandIn.start(StandInConfig.defaults().withPeople(2, 1))) {
            Client client = new Client(standIn);
            long id = standIn.account().candidates().get(0).id();
            assertThat(client.send("DELETE", "/candidates/" + id, "").statusCode())
                    .isEqualTo(200);
            assertThat(client.send("DELETE", "/candidates/" + id, "").statusCode())
                    .isEqualTo(404);
            assertThat(client.get("/candidates/" + id).statusCode()).isEqualTo(404);
            assertThat(Client.json(client.get("/candidates?ids=" + id)).path("candidates"))
                    .isEmpty();
            assertThat(Client.json(client.get("/candidates")).path("candidates"))
                    .hasSize(1);
            assertThat(standIn.account().candidates()).hasSize(2);
            assertThat(standIn.account().size()).isEqualTo(1);
        }
    }
}
