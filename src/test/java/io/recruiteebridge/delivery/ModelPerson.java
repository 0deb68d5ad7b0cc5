package io.recruiteebridge.delivery;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Somebody in the model of Recruitee. */
final class ModelPerson {
    final long id;
    final long adminId;
    final Instant createdAt;
    /** The row whose POST made this person; null for what other people added. */
    final @Nullable RowKey madeFor;

    String name;
    final List<String> emails = new ArrayList<>();
    final List<String> phones = new ArrayList<>();
    final List<String> sources = new ArrayList<>();

    @Nullable
    String coverLetter;

    final List<Long> jobs = new ArrayList<>();
    final List<String> tags = new ArrayList<>();
    final List<String> fields = new ArrayList<>();
    final List<String> notes = new ArrayList<>();
    /** The last is the CV; those before it were moved to the files. */
    final List<String> cvs = new ArrayList<>();

    boolean deleted;
    /** Deleted before the row's outcome was on disk: nobody can know that it was ever made. */
    boolean deletedUnseen;

    boolean renamed;
    /** Was there before the first file. */
    boolean fromTheStart;

    ModelPerson(long id, long adminId, Instant createdAt, @Nullable RowKey madeFor, String name) {
        this.id = id;
        this.adminId = adminId;
        this.createdAt = createdAt;
        this.madeFor = madeFor;
        this.name = name;
    }

    ObjectNode lean() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", id);
        json.put("admin_id", adminId);
        json.put("name", name);
        json.put("source", "manual");
        json.put("created_at", createdAt.toString());
        ArrayNode placements = json.putArray("placements");
        jobs.forEach(job ->
                placements.addObject().put("id", job * 10).put("offer_id", job).put("stage_id", 1));
        emails.forEach(json.putArray("emails")::add);
        phones.forEach(json.putArray("phones")::add);
        return json;
    }

    ObjectNode full() {
        ObjectNode json = lean();
        json.put("cover_letter", coverLetter);
        json.putArray("links");
        json.putArray("social_links");
        sources.forEach(json.putArray("sources")::add);
        tags.forEach(json.putArray("tags")::add);
        json.put("cv_filename", cvs.isEmpty() ? null : cvs.get(cvs.size() - 1));
        ArrayNode custom = json.putArray("custom_fields");
        fields.forEach(field ->
                custom.addObject().put("label", "Size").putArray("values").add(field));
        return json;
    }

    @Override
    public String toString() {
        return "#" + id + " " + name + " " + emails + phones + (madeFor == null ? "" : " for " + madeFor)
                + (deleted ? deletedUnseen ? " deleted unseen" : " deleted" : "") + (renamed ? " renamed" : "");
    }
}
