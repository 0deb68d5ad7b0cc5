package io.recruiteebridge.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import io.recruiteebridge.ledger.AddressHolder;
import io.recruiteebridge.ledger.CommitHook;
import io.recruiteebridge.ledger.DeliveredRow;
import io.recruiteebridge.ledger.Hash;
import io.recruiteebridge.ledger.ImportFile;
import io.recruiteebridge.ledger.ImportFileState;
import io.recruiteebridge.ledger.Keys;
import io.recruiteebridge.ledger.Ledger;
import io.recruiteebridge.ledger.RowRecord;
import io.recruiteebridge.ledger.RowState;
import io.recruiteebridge.ledger.sqlite.SqliteDatabase;
import io.recruiteebridge.mapping.MappedRow;
import io.recruiteebridge.outcome.OutcomeCode;
import io.recruiteebridge.recruitee.ApiRequest;
import io.recruiteebridge.recruitee.Backoff;
import io.recruiteebridge.recruitee.CandidateChanges;
import io.recruiteebridge.recruitee.CandidateDirectory;
import io.recruiteebridge.recruitee.CandidateProfile;
import io.recruiteebridge.recruitee.CandidateSummary;
import io.recruiteebridge.recruitee.Purpose;
import io.recruiteebridge.recruitee.RateHints;
import io.recruiteebridge.recruitee.RecruiteeDirectory;
import io.recruiteebridge.recruitee.RecruiteeException;
import io.recruiteebridge.recruitee.Response;
import io.recruiteebridge.recruitee.ResponseClass;
import io.recruiteebridge.settings.DuplicateMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Imports without faults: Recruitee takes every row, but answers come in any order. */
final class CalmImport implements AutoCloseable {
    /** What became of a row. */
    record Result(
            RowState state, long candidateId, @Nullable OutcomeCode code) {}

    private record Flight(OutgoingRow outgoing, byte[] body) {}

    private final Random random;
    private final Keys keys;
    private long nanos = 10_000_000_000L;
    final ModelRecruitee recruitee = new ModelRecruitee(() -> nanos, Duration.ZERO, 1000);
    private final Ledger ledger = SqliteDatabase.inMemory(CommitHook.NONE);
    private final CandidateDirectory directory = new RecruiteeDirectory(this::ask, this::change, Purpose.IMPORT);
    private final KnownAddresses addresses;
    private final ServerClock serverClock;

    CalmImport(Random random, Keys keys) {
        this.random = random;
        this.keys = keys;
        this.serverClock = new ServerClock(() -> nanos, Clock.systemUTC());
        this.addresses = new KnownAddresses(ledger, keys, serverClock, () -> nanos);
    }

    @Override
    public void close() {
        ledger.close();
    }

    List<DuplicateForecast.Forecast> forecast(List<MappedRow> rows, DuplicateMode mode) throws Exception {
        if (random.nextBoolean() || !addresses.loaded()) {
            nanos += 3_600_000_000_000L;
            addresses.refresh(directory);
        }
        DuplicateForecast forecast = new DuplicateForecast(
                new DuplicateLookup() {
                    @Override
                    public JobCatalog jobs() {
                        throw new UnsupportedOperationException("no row names a job");
                    }

                    @Override
                    public Keys keys() {
                        return keys;
                    }

                    @Override
                    public Set<Long> undone(Collection<Long> candidates) {
                        return ledger.undos().undone(candidates);
                    }

                    @Override
                    public Map<Long, Long> rejectedCandidates(String file, int suffix, String code) {
                        return Map.of();
                    }

                    @Override
                    public Map<Hash, DeliveredRow> delivered(Collection<Hash> identities) {
                        return ledger.deliveries().find(identities);
                    }

                    @Override
                    public Map<Hash, List<AddressHolder>> holders(Collection<Hash> emails) {
                        return ledger.addresses().find(emails);
                    }

                    @Override
                    public Map<Hash, List<Long>> deliveredByPhone(Collection<Hash> phones) {
                        return ledger.deliveries().findByPhone(phones);
                    }

                    @Override
                    public boolean created(long candidateId) {
                        return ledger.deliveries().claimed(candidateId);
                    }

                    @Override
                    public Map<Long, CandidateSummary> byIds(Collection<Long> ids)
                            throws RecruiteeException, InterruptedException {
                        return directory.byIds(ids);
                    }

                    @Override
                    public @Nullable CandidateProfile byId(long id) throws RecruiteeException, InterruptedException {
                        return directory.byId(id);
                    }

                    @Override
                    public boolean readsUpdates() {
                        return true;
                    }
                },
                mode,
                null);
        List<DuplicateForecast.Forecast> forecasts = new ArrayList<>();
        for (int from = 0; from < rows.size(); ) {
            int to = Math.min(rows.size(), from + 1 + random.nextInt(6));
            forecasts.addAll(forecast.next(
                    rows.subList(from, to).stream().map(PreparedRow::of).toList()));
            from = to;
        }
        return forecasts;
    }

    List<Result> importAll(String name, List<MappedRow> rows, DuplicateMode mode) throws Exception {
        if (!addresses.loaded()) {
            addresses.refresh(directory);
        }
        DeliveryService deliveries = new DeliveryService(
                ledger,
                keys,
                serverClock,
                () -> nanos,
                new Backoff(new Random(1)),
                Duration.ofSeconds(30),
                () -> AdmissionLimit.ALL,
                RowMemory.ALONE);
        deliveries.reconciler().knowAdmin(directory);
        serverClock.trustLocal();
        long id = ledger.files()
                .add(new ImportFile(
                        0,
                        name,
                        1,
                        1,
                        "",
                        ImportFileState.WORKING,
                        0,
                        null,
                        null,
                        mode.name(),
                        null,
                        rows.size(),
                        0,
                        0,
                        Instant.EPOCH,
                        null,
                        null,
                        null))
                .id();
        ImportProgress file = new ImportProgress(id, name, mode, null, Long.MAX_VALUE, null);
        List<Flight> flights = new ArrayList<>();
        int admitted = 0;
        for (int steps = 0; !file.complete(); steps++) {
            if (steps > 20_000) {
                throw new IllegalStateException("never comes to its end");
            }
            nanos += random.nextInt(200) * 1_000_000L;
            switch (random.nextInt(5)) {
                case 0 -> {
                    int to = Math.min(rows.size(), admitted + 1 + random.nextInt(7));
                    if (to > admitted) {
                        deliveries.admit(
                                file,
                                rows.subList(admitted, to).stream()
                                        .map(PreparedRow::of)
                                        .toList());
                        admitted = to;
                    }
                    if (admitted == rows.size()) {
                        file.readToTheEnd();
                    }
                }
                case 1 -> {
                    OutgoingRow outgoing = deliveries.take(Duration.ZERO);
                    if (outgoing != null) {
                        flights.add(new Flight(outgoing, (byte[])
                                Objects.requireNonNull(outgoing.request().body())));
                    }
                }
                case 2 -> {
                    if (!flights.isEmpty()) {
                        Flight flight = flights.remove(random.nextInt(flights.size()));
                        ModelPerson made = recruitee.create(flight.body, new RowKey(id, flight.outgoing.row.number));
                        deliveries.settle(flight.outgoing, done(201, made.id));
                    }
                }
                case 3 -> deliveries.record();
                default -> deliveries.reconciler().run(directory);
            }
        }
        List<Result> results = new ArrayList<>();
        for (RowRecord record : ledger.rows().after(id, 0, Integer.MAX_VALUE)) {
            results.add(new Result(record.state(), record.candidateId(), OutcomeCode.of(record.code())));
        }
        return results;
    }

    /** Other people delete, rename, and take addresses away, which the bridge hears of when it asks. */
    void others(int times) {
        for (int i = 0; i < times && !recruitee.people.isEmpty(); i++) {
            ModelPerson somebody = recruitee.people.get(random.nextInt(recruitee.people.size()));
            switch (random.nextInt(3)) {
                case 0 -> somebody.deleted = true;
                case 1 -> somebody.name = "Renamed " + i;
                default -> somebody.emails.clear();
            }
        }
    }

    private JsonNode ask(ApiRequest request) throws RecruiteeException {
        return recruitee.answer(request);
    }

    private Response change(ApiRequest request) {
        ModelPerson changed =
                recruitee.change(request.candidateId(), (CandidateChanges) Objects.requireNonNull(request.body()));
        return changed == null
                ? new Response(ResponseClass.REFUSED, 404, 0, null, null, "Not found", RateHints.NONE, null, false)
                : done(200, 0);
    }

    private static Response done(int status, long candidateId) {
        return new Response(ResponseClass.DONE, status, candidateId, null, null, "", RateHints.NONE, null, false);
    }
}
