package io.recruiteebridge.delivery;

import io.recruiteebridge.language.Sentence;
import io.recruiteebridge.mapping.Candidate;
import io.recruiteebridge.mapping.CvDocument;
import io.recruiteebridge.mapping.Extras;
import io.recruiteebridge.mapping.Field;
import io.recruiteebridge.mapping.MappedRow;
import io.recruiteebridge.outcome.OutcomeCode;
import io.recruiteebridge.reading.Problem;
import io.recruiteebridge.recruitee.CandidateParts;
import io.recruiteebridge.recruitee.CvFile;
import io.recruiteebridge.recruitee.Job;
import io.recruiteebridge.recruitee.RecruiteeException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes what a row names into what Recruitee knows: jobs and stages become ids, or the row is rejected before it is sent.
 * Import and check prepare rows alike. Immutable; thread-safe.
 */
public final class RowPreparation {
    private static final Pattern BETWEEN_JOBS = Pattern.compile("[;|\r\n]+| ::: ");
    private static final int MOST_QUOTED = 100;

    private final String fileName;
    private final List<String> defaultJobs;
    private final List<String> defaultTags;
    private final @Nullable JobCatalog catalog;
    private final Function<Field, String> heading;

    /**
     * @param defaultJobs for rows that name none
     * @param defaultTags for rows that name none
     * @param catalog null if nobody can be asked: then jobs stay open
     * @param heading what the file calls a field
     */
    public RowPreparation(
            String fileName,
            List<String> defaultJobs,
            List<String> defaultTags,
            @Nullable JobCatalog catalog,
            Function<Field, String> heading) {
        this.fileName = fileName;
        this.defaultJobs = List.copyOf(defaultJobs);
        this.defaultTags = List.copyOf(defaultTags);
        this.catalog = catalog;
        this.heading = heading;
    }

    /** A row's problem with what it names. */
    private static final class Unresolved extends Exception {
        private static final long serialVersionUID = 1;
        private final transient Problem problem;

        Unresolved(OutcomeCode code, String field, Sentence sentence) {
            this(new Problem(code, field, sentence));
        }

        Unresolved(Problem problem) {
            super(problem.message(), null, false, false);
            this.problem = problem;
        }
    }

    /** The row, or why it can't be sent. */
    public PreparedRow prepare(MappedRow row) throws RecruiteeException, InterruptedException {
        Candidate candidate = row.candidate();
        if (candidate == null) {
            return PreparedRow.of(row);
        }
        try {
            Extras extras = candidate.extras();
            List<Long> jobs = jobs(extras.jobs().isEmpty() ? defaultJobs : extras.jobs());
            return new PreparedRow(row, parts(candidate, jobs, stage(extras.stage(), jobs)), null);
        } catch (Unresolved e) {
            return new PreparedRow(rejected(row, e.problem), CandidateParts.NONE, e.problem);
        }
    }

    /** A row whose jobs an earlier process resolved. */
    public PreparedRow prepare(MappedRow row, JobReferences references) {
        Candidate candidate = row.candidate();
        return candidate == null
                ? PreparedRow.of(row)
                : new PreparedRow(row, parts(candidate, references.jobs(), references.stage()), null);
    }

    private static MappedRow rejected(MappedRow row, Problem problem) {
        return new MappedRow(
                row.source(), null, List.of(problem), row.warnings(), row.rowRef(), row.candidateId(), row.wholeRow());
    }

    private CandidateParts parts(Candidate candidate, List<Long> jobs, long stage) {
        Extras extras = candidate.extras();
        List<String> tags = extras.tags().isEmpty() ? defaultTags : extras.tags();
        List<String> notes = extras.notes();
        if (extras.otherColumns() != null) {
            notes = new ArrayList<>(notes);
            notes.add("Imported from " + fileName + "\n" + extras.otherColumns());
        }
        boolean none = jobs.isEmpty()
                && tags.isEmpty()
                && notes.isEmpty()
                && extras.customFields().isEmpty();
        CvDocument cv = extras.cv();
        CvFile cvFile = cv == null
                ? null
                : new CvFile(cv.name(), cv.contentType(), cv.part().size(), cv.part()::open);
        // A link alone is completed too: Recruitee may leave it out of the create.
        return none && candidate.remoteCvUrl() == null && cvFile == null
                ? CandidateParts.NONE
                : new CandidateParts(jobs, stage, tags, extras.customFields(), notes, candidate.remoteCvUrl(), cvFile);
    }

    private List<Long> jobs(List<String> texts) throws Unresolved, RecruiteeException, InterruptedException {
        if (texts.isEmpty() || catalog == null) {
            return List.of();
        }
        Set<Long> jobs = new LinkedHashSet<>();
        for (String text : texts) {
            JobIndex known = catalog.jobs();
            // A title may contain what usually separates titles.
            List<Job> whole = known.named(text);
            for (String one : whole.isEmpty() ? split(text, known) : List.of(text)) {
                jobs.add(job(one));
            }
        }
        return List.copyOf(jobs);
    }

    /** The titles or ids in a text, as far as they can be told apart without knowing any. */
    public static List<String> titles(String text) {
        return BETWEEN_JOBS
                .splitAsStream(text)
                .map(String::strip)
                .filter(title -> !title.isEmpty())
                .toList();
    }

    private static List<String> split(String text, JobIndex known) {
        List<String> parts = new ArrayList<>();
        for (String title : titles(text)) {
            List<String> byComma = List.of(title.split("\\s*,\\s*"));
            boolean all = byComma.size() > 1
                    && known.named(title).isEmpty()
                    && byComma.stream().noneMatch(each -> known.named(each).isEmpty());
            parts.addAll(all ? byComma : List.of(title));
        }
        return parts;
    }

    private long job(String text) throws Unresolved, RecruiteeException, InterruptedException {
        JobCatalog asked = catalog;
        if (asked == null) {
            throw new IllegalStateException("nobody to ask");
        }
        List<Job> found = asked.jobs().named(text);
        if (found.isEmpty()) {
            found = asked.jobsAfterMiss().named(text);
        }
        if (found.isEmpty()) {
            throw new Unresolved(new Problem(
                    OutcomeCode.JOB_UNKNOWN,
                    heading.apply(Field.JOBS),
                    Sentence.ofSentences(
                            Sentence.of("message.job-unknown", shortened(text)),
                            asked.jobs().suggestion(text)),
                    asked.jobs().near(text).stream()
                            .map(job -> new Problem.Repair(text, job.title()))
                            .toList()));
        }
        if (found.size() > 1) {
            throw new Unresolved(
                    OutcomeCode.JOB_AMBIGUOUS,
                    heading.apply(Field.JOBS),
                    Sentence.of(
                            "message.job-ambiguous",
                            shortened(text),
                            found.stream().map(job -> Long.toString(job.id())).collect(Collectors.joining(", "))));
        }
        return found.get(0).id();
    }

    private long stage(@Nullable String name, List<Long> jobs)
            throws Unresolved, RecruiteeException, InterruptedException {
        if (name == null || catalog == null) {
            return 0;
        }
        if (jobs.size() != 1) {
            throw new Unresolved(
                    OutcomeCode.STAGE_UNKNOWN,
                    heading.apply(Field.STAGE),
                    Sentence.of(jobs.isEmpty() ? "message.stage-without-job" : "message.stage-of-jobs"));
        }
        List<Job.Stage> stages = catalog.stages(jobs.get(0));
        for (Job.Stage stage : stages) {
            if (JobIndex.folded(stage.name()).equals(JobIndex.folded(name))) {
                return stage.id();
            }
        }
        throw new Unresolved(
                OutcomeCode.STAGE_UNKNOWN,
                heading.apply(Field.STAGE),
                Sentence.of(
                        "message.stage-unknown",
                        shortened(name),
                        stages.stream().map(Job.Stage::name).collect(Collectors.joining(", "))));
    }

    private static String shortened(String text) {
        return text.length() <= MOST_QUOTED ? text : text.substring(0, MOST_QUOTED) + "…";
    }
}
