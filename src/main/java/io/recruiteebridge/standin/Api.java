package io.recruiteebridge.standin;

import com.fasterxml.jackson.databind.JsonNode;
import io.recruiteebridge.standin.Profile.CustomField;
import io.recruiteebridge.standin.StoredCandidate.Placement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Recruitee's API calls for one account. A question mark in a comment marks what isn't known about Recruitee. Thread-safe. */
final class Api {
    private static final int LARGEST_PAGE = 1000;

    private final StandInConfig config;
    private final CandidateStore account;
    private final Json json;
    private final Search search;

    Api(StandInConfig config, CandidateStore account) {
        this.config = config;
        this.account = account;
        this.json = new Json(account, config);
        this.search = new Search(account, json);
    }

    HttpResponse respond(HttpRequest request, byte[] body, Faults faults) {
        Optional<HttpResponse> refused = refuse(request, faults.refusal());
        if (refused.isPresent()) {
            return refused.get();
        }
        try {
            return switch (request.method() + " " + request.route()) {
                case "POST candidates" -> create(Input.object(body), faults);
                case "GET candidates" -> list(request);
                case "GET candidates/{id}" -> changed(200, account.find(request.id()));
                case "PATCH candidates/{id}" -> change(request.id(), Input.object(body));
                case "DELETE candidates/{id}" -> delete(request.id());
                case "PATCH candidates/{id}/update_cv" -> updateCv(request, body, faults);
                case "POST candidates/{id}/tags" -> addTags(request.id(), Input.object(body), faults);
                case "POST candidates/{id}/notes" -> addNote(request.id(), Input.object(body), faults);
                case "GET candidates/{id}/notes" -> notes(request.id());
                case "POST custom_fields/candidates/{id}/fields" -> addField(request.id(), Input.object(body), faults);
                case "GET custom_fields/candidates/{id}/fields" -> fields(request.id());
                case "POST placements" -> addPlacement(Input.object(body), faults);
                case "PATCH placements/{id}/change_stage" -> changeStage(request.id(), Input.object(body), faults);
                case "GET countries", "HEAD countries" -> HttpResponse.json(200, "{\"countries\":[]}");
                case "GET search/new/candidates" -> search.respond(request, Duration.ofMillis(faults.indexLagMs()));
                case "GET offers" -> offers(request);
                case "GET offers/{id}" -> offer(request.id());
                case "GET admin" -> admin();
                default -> HttpResponse.notFound();
            };
        } catch (InvalidInput e) {
            return e.response();
        }
    }

    private Optional<HttpResponse> refuse(HttpRequest request, Refusal refusal) {
        String authorization = request.headers().getFirst("Authorization");
        if (authorization == null) {
            return Optional.of(HttpResponse.json(
                    401, "{\"error\":\"Resource access requires authentication!\",\"error_code\":null}"));
        }
        if (authorization.equals("Bearer " + config.foreignToken()) || refusal == Refusal.FORBIDDEN) {
            return Optional.of(HttpResponse.forbidden());
        }
        if (!authorization.equals("Bearer " + config.token()) || refusal == Refusal.TOKEN) {
            return Optional.of(
                    HttpResponse.json(401, "{\"error\":\"Token not found.\",\"error_code\":\"invalid_token\"}"));
        }
        boolean slug = request.company().equals(config.companySlug());
        if (slug && request.route().contains("candidates") || refusal == Refusal.COMPANY_INVALID) {
            return Optional.of(HttpResponse.invalid("company_id", "is invalid"));
        }
        boolean known = slug || request.company().equals(Long.toString(config.companyId()));
        return known && refusal != Refusal.COMPANY ? Optional.empty() : Optional.of(HttpResponse.notFound());
    }

    private HttpResponse create(JsonNode body, Faults faults) throws InvalidInput {
        JsonNode candidate = body.path("candidate");
        Profile profile = Input.profile(candidate);
        if (faults.poison().contains(profile.name())) {
            return HttpResponse.html(500);
        }
        for (String part : List.of("tags", "custom_fields", "remote_cv_url")) {
            refuse(part, part, candidate.has(part), faults);
        }
        refuse("offers", "offers", body.has("offers"), faults);
        // Jobs are siblings of the candidate; inside it they are silently ignored.
        List<Long> offerIds = ignored("offers", faults) ? List.of() : Input.numbers(body.get("offers"));
        List<String> tags = ignored("tags", faults) ? List.of() : Input.texts(candidate, "tags", List.of());
        profile = ignored("custom_fields", faults) ? profile.withFields(List.of()) : profile;
        profile = ignored("remote_cv_url", faults) ? profile.withRemoteCvUrl(null) : profile;
        return HttpResponse.json(
                201, json.whole(account.add(profile, Origin.manual(config.adminId()), offerIds, tags)));
    }

    private static boolean ignored(String part, Faults faults) {
        return faults.ignored().contains(part);
    }

    private static void refuse(String part, String field, boolean sent, Faults faults) throws InvalidInput {
        if (sent && faults.refused().contains(part)) {
            throw InvalidInput.field(field, "is not permitted");
        }
    }

    private HttpResponse list(HttpRequest request) throws InvalidInput {
        int limit = Math.min(request.number("limit", 100, 1), LARGEST_PAGE);
        int offset = request.number("offset", 0, 0);
        Instant after = createdAfter(request.parameter("created_after"));
        Predicate<StoredCandidate> wanted = wanted(request);
        Optional<String> ids = request.parameter("ids");
        if (ids.isEmpty()) {
            return HttpResponse.json(200, json.list(account.newestFirst(after, wanted, offset, limit)));
        }
        List<StoredCandidate> named = request.ids(ids.get()).stream()
                .distinct()
                .sorted(Comparator.reverseOrder())
                .flatMap(id -> account.find(id).stream())
                .filter(wanted.and(candidate -> candidate.createdAt().isAfter(after)))
                .skip(offset)
                .limit(limit)
                .toList();
        return HttpResponse.json(200, json.list(named));
    }

    /** Documented without a zone, in UTC. ? How Recruitee handles anything else: refused here, so that a test notices. */
    private static Instant createdAfter(Optional<String> text) throws InvalidInput {
        try {
            return text.map(LocalDateTime::parse)
                    .map(time -> time.toInstant(ZoneOffset.UTC))
                    .orElse(Instant.MIN);
        } catch (DateTimeParseException e) {
            throw InvalidInput.field("created_after", "is invalid");
        }
    }

    private Predicate<StoredCandidate> wanted(HttpRequest request) {
        Predicate<StoredCandidate> wanted = candidate -> true;
        Optional<String> offerId = request.parameter("offer_id");
        if (offerId.isPresent()) {
            Set<Long> offers = Set.copyOf(request.ids(offerId.get()));
            wanted = wanted.and(candidate -> isIn(candidate, offers));
        }
        Optional<String> query = request.parameter("query").map(text -> text.toLowerCase(Locale.ROOT));
        if (query.isPresent()) {
            String text = query.get();
            Set<Long> offers = account.offers().stream()
                    .filter(offer -> offer.title().toLowerCase(Locale.ROOT).contains(text))
                    .map(Offer::id)
                    .collect(Collectors.toUnmodifiableSet());
            wanted = wanted.and(
                    candidate -> candidate.name().toLowerCase(Locale.ROOT).contains(text) || isIn(candidate, offers));
        }
        return wanted;
    }

    private static boolean isIn(StoredCandidate candidate, Set<Long> offers) {
        return candidate.placements().stream().anyMatch(placement -> offers.contains(placement.offerId()));
    }

    private HttpResponse change(long id, JsonNode body) throws InvalidInput {
        StoredCandidate before = existing(id);
        // Merged outside the store's lock to refuse invalid input, and again inside onto the current candidate.
        Input.merged(before.profile(), body.path("candidate"));
        return changed(200, account.update(id, candidate -> merged(candidate, body.path("candidate"))));
    }

    private static StoredCandidate merged(StoredCandidate candidate, JsonNode change) {
        try {
            return candidate.withProfile(Input.merged(candidate.profile(), change));
        } catch (InvalidInput e) {
            throw new IllegalStateException("Valid a moment ago", e);
        }
    }

    private HttpResponse delete(long id) {
        return account.delete(id) ? HttpResponse.json(200, "{}") : HttpResponse.notFound();
    }

    private HttpResponse updateCv(HttpRequest request, byte[] body, Faults faults) throws InvalidInput {
        refuse("cv", "cv", true, faults);
        String type = request.headers().getFirst("Content-Type");
        Cv cv;
        if (type != null && type.startsWith("multipart/")) {
            cv = Multipart.file(type, body, "candidate[cv]")
                    .orElseThrow(() -> InvalidInput.field("cv", "can't be blank"));
        } else {
            String url = Input.text(Input.object(body).path("candidate"), "remote_cv_url", null);
            if (url == null) {
                throw InvalidInput.field("remote_cv_url", "can't be blank");
            }
            cv = Cv.of(url);
        }
        return changed(200, account.update(request.id(), candidate -> candidate
                .withProfile(candidate.profile().withRemoteCvUrl(cv.remoteUrl()))
                .withCvs(plus(candidate.cvs(), cv))));
    }

    private HttpResponse addPlacement(JsonNode body, Faults faults) throws InvalidInput {
        refuse("placements", "offer_id", true, faults);
        long candidateId = existing(body.path("candidate_id").asLong()).id();
        Offer offer = account.offer(body.path("offer_id").asLong())
                .orElseThrow(() -> InvalidInput.field("offer_id", "is invalid"));
        Long stage = body.hasNonNull("stage_id") ? (Long) body.path("stage_id").asLong() : null;
        Placement placement = account.place(offer, stage);
        account.update(candidateId, candidate -> candidate.withPlacements(plus(candidate.placements(), placement)));
        return placement(201, candidateId, placement);
    }

    private HttpResponse changeStage(long placementId, JsonNode body, Faults faults) throws InvalidInput {
        refuse("stage", "stage_id", true, faults);
        StoredCandidate candidate =
                account.findByPlacement(placementId).orElseThrow(() -> new InvalidInput(HttpResponse.notFound()));
        long stage = body.path("stage_id").asLong();
        List<Placement> moved = candidate.placements().stream()
                .map(place -> place.id() == placementId ? new Placement(place.id(), place.offerId(), stage) : place)
                .toList();
        account.update(candidate.id(), before -> before.withPlacements(moved));
        return placement(
                200,
                candidate.id(),
                moved.stream()
                        .filter(place -> place.id() == placementId)
                        .findFirst()
                        .orElseThrow());
    }

    private static HttpResponse placement(int status, long candidateId, Placement placement) {
        return HttpResponse.json(status, Json.object(out -> {
            out.writeObjectFieldStart("placement");
            Json.placement(out, candidateId, placement);
            out.writeEndObject();
        }));
    }

    private HttpResponse notes(long id) throws InvalidInput {
        List<String> notes = existing(id).notes();
        return HttpResponse.json(
                200,
                Json.object(out ->
                        Json.objects(out, "notes", notes, (object, text) -> object.writeStringField("body", text))));
    }

    private HttpResponse fields(long id) throws InvalidInput {
        List<CustomField> fields = existing(id).profile().fields();
        return HttpResponse.json(200, Json.object(out -> Json.objects(out, "fields", fields, Json::customField)));
    }

    private HttpResponse addTags(long id, JsonNode body, Faults faults) throws InvalidInput {
        refuse("tag", "tags", true, faults);
        String single = Input.text(body, "tag", null);
        List<String> added = Input.texts(body, "tags", single == null ? List.of() : List.of(single));
        return changed(201, account.update(id, candidate -> {
            Set<String> tags = new LinkedHashSet<>(candidate.tags());
            tags.addAll(added);
            return candidate.withTags(List.copyOf(tags));
        }));
    }

    private HttpResponse addNote(long id, JsonNode body, Faults faults) throws InvalidInput {
        refuse("note", "body", true, faults);
        String text = Input.text(body.path("note"), "body", null);
        if (text == null || text.isBlank()) {
            throw InvalidInput.field("body", "can't be blank");
        }
        existing(id);
        account.update(id, candidate -> candidate.withNotes(plus(candidate.notes(), text)));
        return HttpResponse.json(201, Json.object(out -> {
            out.writeObjectFieldStart("note");
            out.writeStringField("body", text);
            out.writeEndObject();
        }));
    }

    private HttpResponse addField(long id, JsonNode body, Faults faults) throws InvalidInput {
        refuse("field", "name", true, faults);
        CustomField field = Input.customField(body.path("field"));
        existing(id);
        account.update(
                id,
                candidate -> candidate.withProfile(
                        candidate.profile().withFields(plus(candidate.profile().fields(), field))));
        return HttpResponse.json(201, Json.object(out -> {
            out.writeObjectFieldStart("field");
            Json.customField(out, field);
            out.writeEndObject();
        }));
    }

    private HttpResponse offers(HttpRequest request) {
        Set<String> statuses = request.all("statuses[]");
        List<Offer> all = account.offers().stream()
                .filter(offer -> statuses.isEmpty() || statuses.contains(offer.status()))
                .toList();
        int page = request.number("page", 1, 1);
        int limit = request.number("limit", 100, 1);
        List<Offer> shown = all.stream().skip((page - 1L) * limit).limit(limit).toList();
        return HttpResponse.json(200, Json.object(out -> {
            Json.objects(out, "offers", shown, Json::offer);
            out.writeObjectFieldStart("meta");
            out.writeNumberField("page", page);
            out.writeNumberField("limit", limit);
            out.writeNumberField("total_count", all.size());
            out.writeEndObject();
        }));
    }

    private HttpResponse offer(long id) throws InvalidInput {
        Offer offer = account.offer(id).orElseThrow(() -> new InvalidInput(HttpResponse.notFound()));
        return HttpResponse.json(200, Json.object(out -> {
            out.writeObjectFieldStart("offer");
            Json.offer(out, offer);
            out.writeObjectFieldStart("pipeline_template");
            Json.objects(out, "stages", offer.stages(), Json::stage);
            out.writeEndObject();
            out.writeEndObject();
        }));
    }

    private HttpResponse admin() {
        return HttpResponse.json(
                200,
                "{\"admin\":{\"id\":%d,\"company_id\":%d,\"first_name\":\"Sandy\",\"last_name\":\"Box\",\"email\":\"sandy@example.com\",\"role_name\":\"Admin\"}}"
                        .formatted(config.adminId(), config.companyId()));
    }

    private HttpResponse changed(int status, Optional<StoredCandidate> candidate) {
        return candidate
                .map(found -> HttpResponse.json(status, json.whole(found)))
                .orElseGet(HttpResponse::notFound);
    }

    private StoredCandidate existing(long id) throws InvalidInput {
        return account.find(id).orElseThrow(() -> new InvalidInput(HttpResponse.notFound()));
    }

    private static <T> List<T> plus(List<T> values, T value) {
        List<T> more = new ArrayList<>(values);
        more.add(Objects.requireNonNull(value));
        return more;
    }
}
