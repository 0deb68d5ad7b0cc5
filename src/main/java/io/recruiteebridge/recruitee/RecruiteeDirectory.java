package io.recruiteebridge.recruitee;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The candidates by way of Recruitee's API. Thread-safe. */
public final class RecruiteeDirectory implements CandidateDirectory, CandidateRecords {
    /** The largest page that Recruitee gives (vendor's reference, as others quote it). */
    static final int LARGEST_PAGE = 1000;
    /** A list that goes on beyond this isn't believed. */
    private static final int MOST_JOBS = 100_000;

    private final ReadClient reads;
    private final RecruiteeClient client;
    private final Purpose purpose;

    /**
     * @param reads retries until there is a response
     * @param client sends updates, once each
     * @param purpose what the reads are for
     */
    public RecruiteeDirectory(ReadClient reads, RecruiteeClient client, Purpose purpose) {
        this.reads = reads;
        this.client = client;
        this.purpose = purpose;
    }

    @Override
    public long adminId() throws RecruiteeException, InterruptedException {
        long id = CandidateSummary.id(reads.get(ApiRequest.whoAmI(purpose)).path("admin"));
        if (id <= 0) {
            throw RecruiteeException.unreliable("Recruitee doesn't say whose token this is");
        }
        return id;
    }

    @Override
    public Map<Long, CandidateSummary> byIds(Collection<Long> ids) throws RecruiteeException, InterruptedException {
        Map<Long, CandidateSummary> found = new HashMap<>();
        Set<Long> missing = new LinkedHashSet<>(ids);
        // A response may hold fewer than were asked for because pages are smaller: ask again for those missing.
        boolean progress = true;
        while (!missing.isEmpty() && progress) {
            progress = false;
            for (CandidateRecord record : page(missing).candidates()) {
                ObjectNode candidate = record.fields();
                long id = CandidateSummary.id(candidate);
                if (!ids.contains(id)) {
                    return oneByOne(ids);
                }
                if (missing.remove(id)) {
                    progress = true;
                    found.put(id, CandidateSummary.of(candidate));
                }
            }
        }
        return found;
    }

    private ListPage page(Collection<Long> ids) throws RecruiteeException, InterruptedException {
        TreeMap<String, String> query = new TreeMap<>();
        query.put("ids", ids.stream().map(String::valueOf).collect(Collectors.joining(",")));
        query.put("limit", Integer.toString(LARGEST_PAGE));
        return reads.page(ApiRequest.list(query, purpose));
    }

    /** An unknown filter gives a page of everybody (recorded live): then each candidate is read on its own. */
    private Map<Long, CandidateSummary> oneByOne(Collection<Long> ids) throws RecruiteeException, InterruptedException {
        Map<Long, CandidateSummary> found = new HashMap<>();
        for (long id : ids) {
            JsonNode candidate = record(id);
            if (candidate != null) {
                found.put(id, CandidateSummary.of(candidate));
            }
        }
        return found;
    }

    @Override
    public @Nullable CandidateProfile byId(long id) throws RecruiteeException, InterruptedException {
        JsonNode candidate = record(id);
        return candidate == null ? null : CandidateProfile.of(candidate);
    }

    @Override
    public @Nullable JsonNode record(long id) throws RecruiteeException, InterruptedException {
        JsonNode candidate;
        try {
            candidate = reads.get(ApiRequest.read(id, purpose)).path("candidate");
        } catch (RecruiteeException e) {
            if (e.kind() == RecruiteeException.Kind.REFUSED && e.status() == 404) {
                return null;
            }
            throw e;
        }
        if (CandidateSummary.id(candidate) != id) {
            throw RecruiteeException.unreliable("Asked for one candidate, Recruitee sent another");
        }
        return candidate;
    }

    @Override
    public Listing all(Consumer<CandidateSummary> sink) throws RecruiteeException, InterruptedException {
        return records(candidate -> sink.accept(CandidateSummary.of(candidate.fields())));
    }

    @Override
    public Listing records(Sink sink) throws RecruiteeException, InterruptedException {
        return new CandidateWalk(reads, purpose, null, LARGEST_PAGE, sink).run();
    }

    @Override
    public Listing createdSince(Instant since, Consumer<CandidateSummary> sink)
            throws RecruiteeException, InterruptedException {
        return new CandidateWalk(
                        reads,
                        purpose,
                        since.truncatedTo(ChronoUnit.SECONDS),
                        LARGEST_PAGE,
                        candidate -> sink.accept(CandidateSummary.of(candidate.fields())))
                .run();
    }

    @Override
    public List<Job> jobs() throws RecruiteeException, InterruptedException {
        Map<Long, Job> jobs = new LinkedHashMap<>();
        for (int page = 1; ; page++) {
            TreeMap<String, String> query = new TreeMap<>();
            query.put("limit", Integer.toString(LARGEST_PAGE));
            query.put("page", Integer.toString(page));
            int before = jobs.size();
            JsonNode json = reads.get(ApiRequest.jobs(query));
            JsonNode offers = json.path("offers");
            if (!offers.isArray()) {
                throw RecruiteeException.unreliable("Recruitee sent no list of jobs");
            }
            for (JsonNode offer : offers) {
                Job job = Job.of(offer);
                if (job.id() > 0) {
                    jobs.put(job.id(), job);
                }
            }
            // A server that ignores the page gives the same jobs again.
            long total = json.path("meta").path("total_count").asLong(-1);
            boolean last = total >= 0 ? jobs.size() >= total : offers.size() < LARGEST_PAGE;
            if (jobs.size() > MOST_JOBS) {
                throw RecruiteeException.unreliable("The list of jobs doesn't end: it has more than " + MOST_JOBS);
            }
            if (last || jobs.size() == before) {
                return jobs.values().stream().filter(Job::isOpen).toList();
            }
        }
    }

    @Override
    public List<Job.Stage> stages(long jobId) throws RecruiteeException, InterruptedException {
        JsonNode offer;
        try {
            offer = reads.get(ApiRequest.job(jobId)).path("offer");
        } catch (RecruiteeException e) {
            if (e.kind() == RecruiteeException.Kind.REFUSED && e.status() == 404) {
                return List.of();
            }
            throw e;
        }
        List<Job.Stage> stages = new ArrayList<>();
        for (JsonNode stage : offer.path("pipeline_template").path("stages")) {
            stages.add(
                    new Job.Stage(CandidateSummary.id(stage), stage.path("name").asText("")));
        }
        return stages;
    }

    @Override
    public Response update(long id, CandidateChanges changes) throws InterruptedException {
        return client.send(ApiRequest.update(id, changes));
    }

    @Override
    public Response delete(long id) throws InterruptedException {
        return client.send(ApiRequest.delete(id));
    }
}
