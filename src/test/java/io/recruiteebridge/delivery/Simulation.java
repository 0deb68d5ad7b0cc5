package io.recruiteebridge.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.recruiteebridge.ledger.CommitHook;
import io.recruiteebridge.ledger.ImportFile;
import io.recruiteebridge.ledger.ImportFileState;
import io.recruiteebridge.ledger.Keys;
import io.recruiteebridge.ledger.Ledger;
import io.recruiteebridge.ledger.LedgerException;
import io.recruiteebridge.ledger.RowRecord;
import io.recruiteebridge.ledger.RowState;
import io.recruiteebridge.ledger.sql.LedgerProbe;
import io.recruiteebridge.mapping.MappedRow;
import io.recruiteebridge.outcome.OutcomeCode;
import io.recruiteebridge.recruitee.ApiRequest;
import io.recruiteebridge.recruitee.Backoff;
import io.recruiteebridge.recruitee.CandidateChanges;
import io.recruiteebridge.recruitee.CandidateDirectory;
import io.recruiteebridge.recruitee.Purpose;
import io.recruiteebridge.recruitee.RateHints;
import io.recruiteebridge.recruitee.RecruiteeDirectory;
import io.recruiteebridge.recruitee.RecruiteeException;
import io.recruiteebridge.recruitee.Response;
import io.recruiteebridge.recruitee.ResponseClass;
import io.recruiteebridge.settings.DuplicateMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One run: rows, a ledger, a model of Recruitee, a clock that only this class moves, and a scheduler that draws
 * from one seeded source what happens next. Everything runs on one thread; what other threads would do meanwhile happens
 * inside of questions and commits. The same seed gives the same run.
 */
final class Simulation implements AutoCloseable {
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);
    private static final long SECOND = 1_000_000_000L;

    /** A file that was dropped, or is going to be. */
    private static final class File {
        final String name;
        final List<MappedRow> rows;
        final DuplicateMode policy;
        long id;
        int handedOver;

        @Nullable
        ImportProgress run;

        File(String name, List<MappedRow> rows, DuplicateMode policy) {
            this.name = name;
            this.rows = rows;
            this.policy = policy;
        }
    }

    private record Flight(OutgoingRow outgoing, RowKey row) {
        ApiRequest request() {
            return outgoing.request();
        }

        boolean creates() {
            return request().operation() == ApiRequest.Operation.CREATE_CANDIDATE;
        }
    }

    /** A request that is still under way in the server although nobody waits for it any more. */
    private record Late(long at, RowKey row, ApiRequest request, boolean afterTimeout) {}

    private final Random random;
    private final Breach breach;
    private final Keys keys;
    private final @Nullable List<String> trace;

    private long nanos;
    final ModelRecruitee recruitee;
    final Ledger ledger;
    private final List<File> files = new ArrayList<>();
    private final @Nullable File second;
    private final List<Late> late = new ArrayList<>();
    private final List<Flight> flights = new ArrayList<>();
    final List<String> offences = new ArrayList<>();

    private final CandidateDirectory directory = new RecruiteeDirectory(this::ask, this::change, Purpose.IMPORT);
    private final double faults;
    private final double crashes;
    private final double interference;
    private boolean quiet;
    private int depth;
    /** At the end nothing is sent any more. */
    private boolean stopping;

    /** When rows were throttled last. */
    private final Map<RowKey, Long> throttled = new HashMap<>();

    private AdmissionLimit allowance = AdmissionLimit.ALL;
    private @Nullable DeliveryService deliveries;
    private @Nullable KnownAddresses account;
    private boolean accountKnown;
    private int hands;

    /**
     * @param newLedger gives an empty ledger that obeys the hook
     * @param trace is told everything that happens, if anybody wants to know
     */
    Simulation(
            long seed, Breach breach, Keys keys, Function<CommitHook, Ledger> newLedger, @Nullable List<String> trace) {
        this.random = new Random(seed * 0x9E3779B97F4A7C15L);
        this.breach = breach;
        this.keys = keys;
        this.trace = trace;
        this.recruitee = new ModelRecruitee(
                () -> nanos, Duration.ofMillis(random.nextInt(40_000) - 20_000), random.nextInt(3) == 0 ? 10 : 1000);
        this.faults = new double[] {0.05, 0.2, 0.4, 0.7}[random.nextInt(4)];
        this.crashes = new double[] {0, 0.003, 0.01, 0.03}[random.nextInt(4)];
        this.interference = new double[] {0, 0.05, 0.2}[random.nextInt(3)];
        this.ledger = newLedger.apply(new CommitHook() {
            @Override
            public void before() {
                commit("before");
            }

            @Override
            public void after() {
                commit("after");
            }
        });
        Scenario scenario = new Scenario(random);
        DuplicateMode policy = new DuplicateMode[] {
                    DuplicateMode.SKIP,
                    DuplicateMode.SKIP,
                    DuplicateMode.SKIP,
                    DuplicateMode.SKIP,
                    DuplicateMode.UPDATE,
                    DuplicateMode.CREATE
                }
                [random.nextInt(6)];
        files.add(new File("people.csv", scenario.rows(), policy));
        second = random.nextInt(5) < 3 ? new File("again.csv", scenario.reversed(), policy) : null;
        for (int i = random.nextInt(3); i > 0; i--) {
            ModelPerson person = recruitee.add("Known " + i, ModelRecruitee.OTHER_ADMIN, null);
            person.emails.add(Scenario.accountEmail(i - 1));
        }
        for (int i = random.nextInt(25); i > 0; i--) {
            recruitee.add("Extra " + i, ModelRecruitee.OTHER_ADMIN, null).emails.add("x" + i + "@example.net");
        }
        recruitee.people.forEach(person -> person.fromTheStart = true);
        recruitee.ignored = java.util.stream.Stream.of("tags", "custom_fields", "offers")
                .filter(member -> random.nextInt(3) == 0)
                .collect(java.util.stream.Collectors.toSet());
        nanos = 10 * SECOND;
    }

    @Override
    public void close() {
        ledger.close();
    }

    List<Judge.Dropped> dropped() {
        List<Judge.Dropped> dropped = new ArrayList<>();
        for (File file : files) {
            dropped.add(new Judge.Dropped(file.id, file.rows, file.policy, file.run));
        }
        return dropped;
    }

    /** Lets things happen, then lets everything come to its end without any more trouble. */
    void run() {
        for (int steps = 60 + random.nextInt(160); steps > 0; steps--) {
            guarded(this::step);
        }
        quiet = true;
        allowance = AdmissionLimit.ALL;
        say("-- quiet");
        drain();
        if (second != null && !files.contains(second)) {
            files.add(second);
            drain();
        }
    }

    private void drain() {
        for (int rounds = 0; rounds < 600; rounds++) {
            guarded(this::prepare);
            guarded(this::admit);
            guarded(() -> deliveries().record());
            for (int i = 0; i < 40; i++) {
                guarded(this::take);
            }
            while (!flights.isEmpty()) {
                guarded(() -> finish(flights.remove(0)));
            }
            guarded(() -> deliveries().record());
            guarded(this::inquire);
            guarded(() -> deliveries().record());
            if (files.stream().allMatch(file -> file.run != null && file.run.complete())) {
                return;
            }
            pass(SECOND);
        }
        offences.add("never came to its end: " + deliveries().underWay() + " rows under way");
    }

    // ---- the scheduler --------------------------------------------------------------------------------------------

    private interface Step {
        void run() throws RecruiteeException, InterruptedException;
    }

    private void guarded(Step step) {
        try {
            step.run();
        } catch (Fault.Crash e) {
            crash();
        } catch (LedgerException e) {
            say("the ledger failed: " + e.getMessage());
        } catch (RecruiteeException e) {
            say("no answer: " + e.getMessage());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        if (breach == Breach.NO_CLAIMS) {
            LedgerProbe.tamper(ledger, "DELETE FROM claim");
        }
    }

    private void step() throws RecruiteeException, InterruptedException {
        if (deliveries == null || !accountKnown && random.nextInt(3) > 0) {
            prepare();
            return;
        }
        if (chance(crashes)) {
            throw new Fault.Crash();
        }
        if (chance(interference)) {
            others();
        }
        switch (random.nextInt(34)) {
            case 0, 1, 2, 3 -> admit();
            case 4, 5, 6, 7, 8, 9 -> take();
            case 10, 11, 12, 13, 14 -> finishOne();
            case 15, 16, 17, 18, 19 -> deliveries().record();
            case 20, 21, 22, 23, 24, 25 -> inquire();
            case 26, 27 -> pass(random.nextInt(400) * 1_000_000L);
            case 28 -> pass(random.nextInt(6_000) * 1_000_000L);
            case 29 -> pass(random.nextInt(4) == 0 ? random.nextInt(40) * SECOND : SECOND);
            case 30 -> {
                allowance = AdmissionLimit.values()[random.nextInt(3)];
                say("allowance " + allowance);
            }
            case 31 -> {
                if (random.nextInt(4) == 0) {
                    stop();
                }
            }
            case 32 -> {
                if (second != null && !files.contains(second) && random.nextInt(4) == 0) {
                    files.add(second);
                }
            }
            case 33 -> {
                ImportProgress run = files.get(random.nextInt(files.size())).run;
                if (run != null && random.nextInt(20) == 0) {
                    say("cancel " + run.name());
                    deliveries().stop(run, OutcomeCode.CANCELLED);
                }
            }
            default -> throw new IllegalStateException();
        }
    }

    /** What other threads do while one thread waits for Recruitee. */
    private void meanwhile() throws RecruiteeException, InterruptedException {
        if (depth > 0 || quiet) {
            return;
        }
        depth++;
        try {
            while (random.nextInt(3) == 0) {
                switch (random.nextInt(6)) {
                    case 0 -> admit();
                    case 1 -> take();
                    case 2 -> finishOne();
                    case 3 -> deliveries().record();
                    case 4 -> pass(random.nextInt(700) * 1_000_000L);
                    case 5 -> {
                        if (chance(interference)) {
                            others();
                        }
                    }
                    default -> throw new IllegalStateException();
                }
            }
        } catch (LedgerException e) {
            say("the ledger failed meanwhile");
        } finally {
            depth--;
        }
    }

    private void commit(String when) {
        if (quiet) {
            return;
        }
        if (chance(crashes * 2)) {
            say("crash " + when + " commit");
            throw new Fault.Crash();
        }
        if (chance(0.02)) {
            throw new LedgerException("disk full " + when + " commit");
        }
        // Only what needs no ledger: whoever writes holds it.
        while (deliveries != null && !stopping && random.nextInt(6) == 0) {
            if (random.nextBoolean()) {
                finishOne();
            } else {
                take();
            }
        }
    }

    private boolean chance(double probability) {
        return !quiet && probability > 0 && random.nextDouble() < probability;
    }

    private void pass(long time) {
        nanos += time;
        arrive();
    }

    /** Requests that were still under way in the server take their effect. */
    private void arrive() {
        late.sort((a, b) -> Long.compare(a.at, b.at));
        for (Iterator<Late> each = late.iterator(); each.hasNext(); ) {
            Late next = each.next();
            if (next.at <= nanos) {
                each.remove();
                carryOut(next.request, next.row, "late");
            }
        }
    }

    // ---- the process ----------------------------------------------------------------------------------------------

    private DeliveryService deliveries() {
        DeliveryService present = deliveries;
        if (present == null) {
            present = start();
        }
        return present;
    }

    private DeliveryService start() {
        long base = random.nextLong();
        java.time.Clock wrong = java.time.Clock.fixed(
                recruitee.now().plusSeconds(random.nextInt(200_000) - 100_000), java.time.ZoneOffset.UTC);
        ServerClock serverClock = new ServerClock(() -> base + nanos, wrong);
        DeliveryService fresh = new DeliveryService(
                ledger,
                keys,
                serverClock,
                () -> base + nanos,
                new Backoff(new Random(random.nextLong())),
                ANSWER_TIMEOUT,
                () -> quiet ? AdmissionLimit.ALL : allowance,
                RowMemory.ALONE,
                rules(),
                breach == Breach.NO_RESERVATIONS ? new NoReservations() : new Reservations());
        account = new KnownAddresses(ledger, keys, serverClock, () -> base + nanos);
        accountKnown = false;
        say("start");
        throttled.clear();
        for (File file : files) {
            if (file.id > 0) {
                resume(fresh, file);
            }
        }
        deliveries = fresh;
        return fresh;
    }

    private SettlingRules rules() {
        return switch (breach) {
            case NO_SETTLING_TIME -> new SettlingRules(Duration.ZERO, SettlingRules.USUAL.lookBack());
            case NO_LOOK_BACK -> new SettlingRules(SettlingRules.USUAL.settlingTime(), Duration.ZERO);
            default -> SettlingRules.USUAL;
        };
    }

    private void resume(DeliveryService fresh, File file) {
        ImportFile drop = ledger.files().get(file.id);
        ImportProgress run = new ImportProgress(
                file.id, file.name, file.policy, null, Long.MAX_VALUE, OutcomeCode.of(drop.stopCode()));
        ledger.rows().counts(file.id).forEach(run::count);
        Map<Long, RowRecord> unsettled = ledger.rows().unsettled(file.id);
        List<MappedRow> again = new ArrayList<>();
        for (MappedRow row : file.rows) {
            if (row.source().number() <= drop.admitted()
                    && unsettled.containsKey(row.source().number())) {
                again.add(row);
            }
        }
        fresh.resume(run, prepared(again), unsettled);
        file.handedOver = (int) drop.admitted();
        file.run = run;
        if (file.handedOver == file.rows.size()) {
            run.readToTheEnd();
        }
    }

    private void prepare() throws RecruiteeException, InterruptedException {
        deliveries().reconciler().knowAdmin(directory);
        account.refresh(directory);
        accountKnown = true;
    }

    private void crash() {
        say("CRASH");
        deliveries = null;
        accountKnown = false;
        for (Flight flight : flights) {
            switch (random.nextInt(3)) {
                case 0 -> carryOut(flight.request(), flight.row, "at the crash");
                case 1 ->
                    late.add(new Late(nanos + random.nextInt(3_000) * 1_000_000L, flight.row, flight.request(), false));
                default -> {}
            }
        }
        flights.clear();
        // A time-out that is not on disk is a crash like any other.
        for (int i = 0; i < late.size(); i++) {
            Late l = late.get(i);
            // Of parts the ledger notes no time-outs: there a crash is a crash.
            if (l.afterTimeout && state(l.row) != RowState.UNKNOWN_OUTCOME) {
                late.set(i, new Late(Math.min(l.at, nanos + 3 * SECOND), l.row, l.request, false));
            }
        }
        if (breach == Breach.NO_DURABLE_INTENT || breach == Breach.NO_QUESTION) {
            LedgerProbe.tamper(ledger, "UPDATE row_state SET state = 10 WHERE state IN (20, 40)");
        }
    }

    private void stop() {
        say("stop");
        while (!flights.isEmpty()) {
            finish(flights.remove(0));
        }
        stopping = true;
        try {
            deliveries().release();
        } finally {
            stopping = false;
        }
        for (File file : files) {
            if (file.id > 0
                    && ledger.rows().unsettled(file.id).values().stream()
                            .anyMatch(row -> row.state() == RowState.SENDING || row.state() == RowState.UPDATING)) {
                offences.add("a row is still sending after a clean stop");
            }
        }
        deliveries = null;
        accountKnown = false;
    }

    private void admit() {
        if (!accountKnown) {
            return;
        }
        for (File file : files) {
            if (file.id == 0) {
                file.id = ledger.files()
                        .add(new ImportFile(
                                0,
                                file.name,
                                1,
                                1,
                                "",
                                ImportFileState.WORKING,
                                0,
                                null,
                                null,
                                file.policy.name(),
                                null,
                                file.rows.size(),
                                0,
                                0,
                                Instant.EPOCH,
                                null,
                                null,
                                null))
                        .id();
                file.run = new ImportProgress(file.id, file.name, file.policy, null, Long.MAX_VALUE, null);
            }
            int chunk = Math.min(1 + random.nextInt(7), file.rows.size() - file.handedOver);
            ImportProgress run = file.run;
            if (chunk > 0 && run != null && deliveries().hasRoom(chunk)) {
                List<MappedRow> rows = file.rows.subList(file.handedOver, file.handedOver + chunk);
                file.handedOver += chunk;
                say("admit " + file.name + " up to " + file.handedOver);
                if (file.handedOver == file.rows.size()) {
                    run.readToTheEnd();
                }
                deliveries().admit(run, prepared(rows));
                return;
            }
        }
    }

    private void take() {
        try {
            OutgoingRow outgoing = deliveries().take(Duration.ZERO);
            if (outgoing != null) {
                RowKey row = new RowKey(outgoing.row.file.id(), outgoing.row.number);
                Flight flight = new Flight(outgoing, row);
                say("take " + row + " " + outgoing.request());
                Long throttledAt = throttled.remove(row);
                if (throttledAt != null && nanos - throttledAt < SECOND) {
                    offences.add(row + " is sent again " + (nanos - throttledAt) / 1_000_000 + " ms after a 429");
                }
                RowState state = state(row);
                boolean allowed = flight.creates()
                        ? state == RowState.SENDING
                        : state == RowState.COMPLETING || state == RowState.UPDATE_COMPLETING;
                if (!allowed) {
                    offences.add(row + " is sent, but the ledger says " + state);
                }
                flights.add(flight);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private @Nullable RowState state(RowKey row) {
        List<RowRecord> records = ledger.rows().after(row.drop(), row.number() - 1, 1);
        return records.isEmpty() || records.get(0).number() != row.number()
                ? null
                : records.get(0).state();
    }

    private void inquire() throws RecruiteeException, InterruptedException {
        deliveries().reconciler().run(directory);
    }

    // ---- Recruitee ------------------------------------------------------------------------------------------------

    private void finishOne() {
        if (!flights.isEmpty()) {
            finish(flights.remove(random.nextInt(flights.size())));
        }
    }

    private void finish(Flight flight) {
        Response answer = answer(flight);
        say(flight.row + " gets " + answer.responseClass() + " " + answer.status() + " "
                + (answer.candidateId() > 0 ? "#" + answer.candidateId() : answer.message()));
        if (breach == Breach.NO_QUESTION && answer.responseClass() == ResponseClass.UNCLEAR) {
            answer = Response.notSent("nothing happened, hopefully");
        }
        if (answer.responseClass() == ResponseClass.THROTTLED) {
            throttled.put(flight.row, nanos);
        }
        deliveries().settle(flight.outgoing, answer);
    }

    private Response answer(Flight flight) {
        if (chance(faults)) {
            switch (random.nextInt(12)) {
                case 0, 1 -> {
                    carryOut(flight.request(), flight.row, "its answer is lost");
                    return Response.broken("connection reset", false);
                }
                case 2 -> {
                    carryOut(flight.request(), flight.row, "but 502");
                    return answer(ResponseClass.UNCLEAR, 502, 0, "HTTP 502");
                }
                case 3 -> {
                    carryOut(flight.request(), flight.row, "but unreadable");
                    return answer(ResponseClass.UNCLEAR, 201, 0, "unreadable");
                }
                case 4 -> {
                    return answer(ResponseClass.UNCLEAR, 502, 0, "HTTP 502");
                }
                case 5 -> {
                    return Response.broken("connection reset", false);
                }
                case 6, 7 -> {
                    late.add(new Late(nanos + random.nextInt(3_000) * 1_000_000L, flight.row, flight.request(), false));
                    return Response.broken("connection reset, later created", false);
                }
                case 8 -> {
                    return answer(ResponseClass.THROTTLED, 429, 0, "slow down");
                }
                case 9 -> {
                    return answer(ResponseClass.SETTINGS_REFUSED, 401, 0, "Token not found.");
                }
                case 10 -> {
                    return Response.notSent("no route");
                }
                case 11 -> {
                    if (random.nextBoolean()) {
                        late.add(new Late(
                                nanos + random.nextInt(30_000) * 1_000_000L, flight.row, flight.request(), true));
                    }
                    return Response.broken("no answer in time", true);
                }
                default -> throw new IllegalStateException();
            }
        }
        if (!flight.creates()) {
            return answerPart(flight);
        }
        if (refused(body(flight.request()))) {
            return answer(ResponseClass.REFUSED, 422, 0, "Name is not allowed");
        }
        ModelPerson made = create(body(flight.request()), flight.row, "and says so");
        Response created = answer(ResponseClass.DONE, 201, made == null ? 0 : made.id, "");
        return made == null || !flight.request().whole() ? created : with(created, whole(made));
    }

    private Response answerPart(Flight flight) {
        ApiRequest request = flight.request();
        if (request.body() != null) {
            return recruitee.addPart(request) == null
                    ? answer(ResponseClass.REFUSED, 404, 0, "Not found")
                    : answer(ResponseClass.DONE, 201, 0, "");
        }
        try {
            return with(answer(ResponseClass.DONE, 200, 0, ""), recruitee.answer(request));
        } catch (RecruiteeException e) {
            return answer(ResponseClass.REFUSED, 404, 0, "Not found");
        }
    }

    private static JsonNode whole(ModelPerson person) {
        return JsonNodeFactory.instance.objectNode().set("candidate", person.full());
    }

    private static Response with(Response response, JsonNode json) {
        return new Response(
                response.responseClass(),
                response.status(),
                response.candidateId(),
                response.profileUrl(),
                json,
                response.message(),
                response.hints(),
                response.serverTime(),
                response.timedOut());
    }

    private static byte[] body(ApiRequest request) {
        return (byte[]) java.util.Objects.requireNonNull(request.body());
    }

    private void carryOut(ApiRequest request, RowKey row, String how) {
        if (request.operation() == ApiRequest.Operation.CREATE_CANDIDATE) {
            create(body(request), row, how);
        } else if (request.body() != null) {
            say(request + " " + recruitee.addPart(request) + ", " + how);
        }
    }

    private static List<PreparedRow> prepared(List<MappedRow> rows) {
        return rows.stream()
                .map(row -> new PreparedRow(row, Scenario.parts(row), null))
                .toList();
    }

    private static boolean refused(byte[] body) {
        return new String(body, java.nio.charset.StandardCharsets.UTF_8).contains("\"name\":\"" + Scenario.REFUSED);
    }

    private @Nullable ModelPerson create(byte[] body, RowKey row, String how) {
        if (refused(body)) {
            return null;
        }
        ModelPerson person = recruitee.create(body, row);
        say("made " + person + ", " + how);
        return person;
    }

    private Response answer(ResponseClass verdict, int status, long candidateId, String words) {
        Instant date = random.nextBoolean() ? recruitee.now().truncatedTo(java.time.temporal.ChronoUnit.SECONDS) : null;
        return new Response(
                verdict,
                status,
                candidateId,
                candidateId > 0 ? "https://app.example/" + candidateId : null,
                null,
                words,
                RateHints.NONE,
                date,
                false);
    }

    private JsonNode ask(ApiRequest request) throws RecruiteeException, InterruptedException {
        meanwhile();
        if (!quiet) {
            nanos += random.nextInt(300) * 1_000_000L;
            arrive();
        }
        if (chance(crashes)) {
            throw new Fault.Crash();
        }
        if (chance(faults / 3)) {
            throw new RecruiteeException(RecruiteeException.Kind.GAVE_UP, 502, "HTTP 502");
        }
        JsonNode json = recruitee.answer(request);
        say(request + " " + request.query() + " gives "
                + (json.has("candidates") ? json.get("candidates").findValuesAsText("id") : json));
        meanwhile();
        return json;
    }

    private Response change(ApiRequest request) {
        if (!(request.body() instanceof CandidateChanges changes)) {
            throw new IllegalStateException("a change without a body");
        }
        long id = request.candidateId();
        int fate = chance(faults) ? random.nextInt(5) : 5;
        say("PATCH " + id + " fate " + fate);
        return switch (fate) {
            case 0 -> {
                recruitee.change(id, changes);
                yield Response.broken("connection reset", false);
            }
            case 1 -> Response.broken("connection reset", false);
            case 2 -> {
                recruitee.change(id, changes);
                yield answer(ResponseClass.UNCLEAR, 502, 0, "HTTP 502");
            }
            case 3 -> answer(ResponseClass.THROTTLED, 429, 0, "slow down");
            case 4 -> throw new Fault.Crash();
            default ->
                recruitee.change(id, changes) == null
                        ? answer(ResponseClass.REFUSED, 404, 0, "Not found")
                        : answer(ResponseClass.DONE, 200, 0, "");
        };
    }

    // ---- other people ---------------------------------------------------------------------------------------------

    private void others() {
        List<ModelPerson> alive =
                recruitee.people.stream().filter(p -> !p.deleted).toList();
        ModelPerson somebody = alive.isEmpty() ? null : alive.get(random.nextInt(alive.size()));
        switch (random.nextInt(4)) {
            case 0 -> {
                // Added by hand under the bridge's own token: always somebody else than the rows.
                ModelPerson person =
                        recruitee.add(somebody == null ? "Ada Example" : somebody.name, ModelRecruitee.OUR_ADMIN, null);
                person.emails.add("hand" + ++hands + "@example.net");
                say("others add " + person);
            }
            case 1 -> {
                ModelPerson person = recruitee.add("Ada Example", ModelRecruitee.OTHER_ADMIN, null);
                person.emails.add("p" + (1 + random.nextInt(9)) + "@example.com");
                say("others add " + person);
            }
            case 2 -> {
                if (somebody != null) {
                    RowState state = somebody.madeFor == null ? null : state(somebody.madeFor);
                    somebody.deleted = true;
                    somebody.deletedUnseen = state != null && !state.settled();
                    say("others delete " + somebody);
                }
            }
            case 3 -> {
                // Somebody without e-mail and phone could not be known again: that is not promised.
                if (somebody != null && !(somebody.emails.isEmpty() && somebody.phones.isEmpty())) {
                    somebody.name = "Renamed " + ++hands;
                    somebody.renamed = true;
                    say("others rename " + somebody);
                }
            }
            default -> throw new IllegalStateException();
        }
    }

    private void say(String what) {
        if (trace != null) {
            trace.add(String.format("%8.3f %s", nanos / 1e9, what));
        }
    }

    /** Nobody ever reserves anything. */
    private static final class NoReservations extends Reservations {
        @Override
        void hold(OpenRow row) {}
    }
}
