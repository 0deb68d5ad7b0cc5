package io.recruiteebridge.standin;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/**
 * The stand-in's control API over HTTP, on its own port on 127.0.0.1 and without a token, so that a test that
 * drives other processes can do what {@link StandIn} offers in Java:
 *
 * <pre>
 * GET    /_control/faults            the faults in force, see {@link Faults}
 * PUT    /_control/faults            replaces the faults; {} ends them all; 400 if invalid
 * GET    /_control/counters          {"total","created","max_concurrent","requests":[{"method","route","status","count"}]}
 * DELETE /_control/counters          resets the counters
 * GET    /_control/requests          the latest: [{"at","method","path","route","status","headers","body"}]
 * GET    /_control/candidates        everybody ever created, oldest first: [{…as in the API, "remote_cv_url","notes","cvs","deleted_at"}]
 * POST   /_control/candidates        adds one as another user: {"candidate":{…},"offers":[],"source":"manual","admin_id":7}
 * PATCH  /_control/candidates/{id}   renames: {"name":"…"}
 * DELETE /_control/candidates/{id}   deletes
 * POST   /_control/candidates/{id}/activities   does something with it: {"activity":"RATING"}, see {@link Activity}
 * POST   /_control/people            adds example people: {"count":1000,"seed":7}
 * </pre>
 *
 * Without {@code source} and {@code admin_id} a candidate comes from the careers site; with an {@code admin_id} the
 * source is {@code manual}.
 */
final class Control implements HttpHandler {
    static final ObjectMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private static final HttpResponse DONE = HttpResponse.json(200, "{}");

    private final StandIn standIn;

    Control(StandIn standIn) {
        this.standIn = standIn;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            HttpRequest request = HttpRequest.of(exchange);
            byte[] body = exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
            if ((request.method() + request.route()).equals("GET/_control/candidates")) {
                exchange.sendResponseHeaders(200, 0);
                writeCandidates(exchange.getResponseBody());
                return;
            }
            HttpResponse response = respond(request, body);
            exchange.sendResponseHeaders(response.status(), response.body().length);
            exchange.getResponseBody().write(response.body());
        }
    }

    private HttpResponse respond(HttpRequest request, byte[] body) throws IOException {
        CandidateStore account = standIn.account();
        try {
            return switch (request.method() + " " + request.route()) {
                case "GET /_control/faults" -> HttpResponse.json(200, MAPPER.writeValueAsBytes(standIn.faults()));
                case "PUT /_control/faults" -> {
                    standIn.setFaults(MAPPER.readValue(body, Faults.class));
                    yield DONE;
                }
                case "GET /_control/counters" -> HttpResponse.json(200, counters());
                case "DELETE /_control/counters" -> {
                    standIn.traffic().reset();
                    yield DONE;
                }
                case "GET /_control/requests" -> HttpResponse.json(200, requests());
                case "POST /_control/candidates" -> add(Input.object(body));
                case "PATCH /_control/candidates/{id}" ->
                    done(account.rename(
                            request.id(), Input.object(body).path("name").asText()));
                case "DELETE /_control/candidates/{id}" -> done(account.delete(request.id()));
                case "POST /_control/candidates/{id}/activities" ->
                    done(account.work(
                            request.id(), MAPPER.convertValue(Input.object(body).path("activity"), Activity.class)));
                case "POST /_control/people" -> {
                    JsonNode people = Input.object(body);
                    account.addPeople(
                            people.path("count").asInt(), people.path("seed").asLong());
                    yield DONE;
                }
                default -> HttpResponse.notFound();
            };
        } catch (InvalidInput e) {
            return e.response();
        } catch (JsonProcessingException e) {
            return HttpResponse.json(400, MAPPER.writeValueAsBytes(Map.of("error", e.getOriginalMessage())));
        }
    }

    private static HttpResponse done(boolean found) {
        return found ? DONE : HttpResponse.notFound();
    }

    private HttpResponse add(JsonNode body) throws InvalidInput {
        Origin origin = body.has("admin_id")
                ? Origin.manual(body.path("admin_id").asLong())
                : new Origin(null, body.path("source").asText("career_site"), null, null);
        Profile profile = Input.profile(body.path("candidate"));
        StoredCandidate added = standIn.account().add(profile, origin, Input.numbers(body.get("offers")));
        return HttpResponse.json(201, Json.object(out -> out.writeNumberField("id", added.id())));
    }

    private byte[] counters() {
        return Json.object(out -> {
            out.writeNumberField("total", standIn.traffic().total());
            out.writeNumberField("created", standIn.account().candidates().size());
            out.writeNumberField("max_concurrent", standIn.traffic().mostUnderWay());
            Json.objects(out, "requests", standIn.traffic().counts().entrySet(), (line, count) -> {
                line.writeStringField("method", count.getKey().method());
                line.writeStringField("route", count.getKey().route());
                line.writeNumberField("status", count.getKey().status());
                line.writeNumberField("count", count.getValue());
            });
        });
    }

    private byte[] requests() throws IOException {
        var list = MAPPER.createArrayNode();
        for (Traffic.Seen seen : standIn.traffic().last()) {
            list.addObject()
                    .put("at", Json.time(seen.at()))
                    .put("method", seen.method())
                    .put("path", seen.path())
                    .put("route", seen.route())
                    .put("status", seen.status())
                    .put("body", seen.body())
                    .set("headers", MAPPER.valueToTree(seen.headers()));
        }
        return MAPPER.writeValueAsBytes(list);
    }

    /** Straight to the wire: these may be hundreds of thousands. */
    private void writeCandidates(OutputStream wire) throws IOException {
        Json json = new Json(standIn.account(), standIn.config());
        try (JsonGenerator out = MAPPER.createGenerator(wire)) {
            out.writeStartArray();
            for (StoredCandidate candidate : standIn.account().candidates()) {
                out.writeStartObject();
                json.full(out, candidate);
                out.writeStringField("remote_cv_url", candidate.profile().remoteCvUrl());
                Json.strings(out, "notes", candidate.notes());
                Json.objects(out, "cvs", candidate.cvs(), (object, cv) -> {
                    object.writeStringField("filename", cv.filename());
                    object.writeStringField("remote_url", cv.remoteUrl());
                    object.writeNumberField("size", cv.size());
                    object.writeStringField("sha256", cv.sha256());
                });
                out.writeStringField(
                        "deleted_at", candidate.deletedAt() == null ? null : Json.time(candidate.deletedAt()));
                out.writeEndObject();
            }
            out.writeEndArray();
        }
    }
}
