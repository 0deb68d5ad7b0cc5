package io.recruiteebridge.recruitee;

import io.recruiteebridge.mapping.CustomField;
import io.recruiteebridge.mapping.Normal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The parts that a row wants its candidate to have. Immutable.
 *
 * @param jobs ids of jobs and talent pools
 * @param stage the id of a stage of the only job; 0: the first one
 * @param cvLink where Recruitee fetches the CV; null if there is none
 * @param cvFile the CV to upload; null if there is none
 */
public record CandidateParts(
        List<Long> jobs,
        long stage,
        List<String> tags,
        List<CustomField> customFields,
        List<String> notes,
        @Nullable String cvLink,
        @Nullable CvFile cvFile) {
    public static final CandidateParts NONE =
            new CandidateParts(List.of(), 0, List.of(), List.of(), List.of(), null, null);

    public CandidateParts {
        jobs = List.copyOf(jobs);
        tags = List.copyOf(tags);
        customFields = List.copyOf(customFields);
        notes = List.copyOf(notes);
    }

    public boolean isEmpty() {
        return jobs.isEmpty()
                && tags.isEmpty()
                && customFields.isEmpty()
                && notes.isEmpty()
                && cvLink == null
                && cvFile == null;
    }

    /** The parts that travel with the create. */
    public Set<Part> sentWith(Set<Part> leftOut) {
        Set<Part> sent = EnumSet.noneOf(Part.class);
        for (Part part : Part.values()) {
            if (!part.inCreate().isEmpty() && wants(part) && !leftOut.contains(part)) {
                sent.add(part);
            }
        }
        return sent;
    }

    /** Of a CV, the link: a create with a file is the public form of applicants, which e-mails them. */
    private boolean wants(Part part) {
        return switch (part) {
            case JOBS -> !jobs.isEmpty();
            case STAGE -> stage != 0;
            case TAGS -> !tags.isEmpty();
            case CUSTOM_FIELD -> !customFields.isEmpty();
            case CV -> cvLink != null;
            case NOTE -> !notes.isEmpty();
        };
    }

    /**
     * The requests that are left to do, in their order. What can be repeated comes as one step, everything else as one
     * step each.
     *
     * @param notesThere the bodies of the candidate's notes
     * @param ours whether the row created the candidate: somebody else's stage and CV are left alone
     */
    public List<PartStep> missing(PresentParts there, Collection<String> notesThere, boolean ours) {
        List<PartStep> steps = new ArrayList<>();
        for (long job : jobs) {
            PresentParts.Placement placement = there.placements().get(job);
            if (placement == null) {
                steps.add(new PartStep.AddPlacement(job, stage));
            } else if (ours && stage != 0 && placement.stage() != stage) {
                steps.add(new PartStep.ChangeStage(placement.id(), stage));
            }
        }
        List<String> newTags = tags.stream()
                .filter(tag -> !there.tags().contains(PresentParts.folded(tag)))
                .toList();
        if (!newTags.isEmpty()) {
            steps.add(new PartStep.AddTags(newTags));
        }
        for (CustomField field : customFields) {
            if (!there.has(field)) {
                steps.add(new PartStep.AddField(field));
            }
        }
        if (there.cvFilename() == null) {
            if (cvFile != null) {
                steps.add(new PartStep.UploadCv(cvFile));
            } else if (cvLink != null) {
                steps.add(new PartStep.LinkCv(cvLink));
            }
        }
        Set<String> bodies = notesThere.stream().map(CandidateParts::shown).collect(Collectors.toSet());
        for (String note : notes) {
            if (bodies.add(shown(note))) {
                steps.add(new PartStep.AddNote(note));
            }
        }
        return steps;
    }

    /** How many of the notes are there; the same one twice is one. */
    public long notesAmong(Collection<String> notesThere) {
        Set<String> bodies = notesThere.stream().map(CandidateParts::shown).collect(Collectors.toSet());
        return notes.stream()
                .map(CandidateParts::shown)
                .distinct()
                .filter(bodies::contains)
                .count();
    }

    /** Line ends collapse when Recruitee shows a note (recorded live); markup may be added around it. */
    private static String shown(String note) {
        return Normal.name(note.replaceAll("<[^>]*>", " "));
    }
}
