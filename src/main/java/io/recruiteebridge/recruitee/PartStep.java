package io.recruiteebridge.recruitee;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.recruiteebridge.mapping.CustomField;
import io.recruiteebridge.recruitee.ApiRequest.Operation;
import java.util.List;

/** One request that adds a part to a candidate. Immutable. */
public sealed interface PartStep {
    Part part();

    /** The request that carries it out. */
    ApiRequest request(long candidateId);

    /** @param stage 0: the job's first one */
    record AddPlacement(long job, long stage) implements PartStep {
        @Override
        public Part part() {
            return Part.JOBS;
        }

        @Override
        public ApiRequest request(long candidateId) {
            ObjectNode body = ApiRequest.json().put("candidate_id", candidateId).put("offer_id", job);
            if (stage != 0) {
                body.put("stage_id", stage);
            }
            return ApiRequest.part(Operation.ADD_PLACEMENT, candidateId, job, body);
        }
    }

    record ChangeStage(long placement, long stage) implements PartStep {
        @Override
        public Part part() {
            return Part.STAGE;
        }

        @Override
        public ApiRequest request(long candidateId) {
            ObjectNode body = ApiRequest.json().put("stage_id", stage);
            return ApiRequest.part(Operation.CHANGE_STAGE, candidateId, placement, body);
        }
    }

    record AddTags(List<String> tags) implements PartStep {
        @Override
        public Part part() {
            return Part.TAGS;
        }

        @Override
        public ApiRequest request(long candidateId) {
            ObjectNode body = ApiRequest.json();
            ArrayNode list = body.putArray("tags");
            tags.forEach(tag -> list.add(Payload.wellFormed(tag)));
            return ApiRequest.part(Operation.ADD_TAGS, candidateId, 0, body);
        }
    }

    record AddField(CustomField field) implements PartStep {
        @Override
        public Part part() {
            return Part.CUSTOM_FIELD;
        }

        @Override
        public ApiRequest request(long candidateId) {
            ObjectNode body = ApiRequest.json();
            ObjectNode inner =
                    body.putObject("field").put("kind", "single_line").put("name", Payload.wellFormed(field.label()));
            inner.putArray("values").addObject().put("text", Payload.wellFormed(field.value()));
            return ApiRequest.part(Operation.ADD_FIELD, candidateId, 0, body);
        }
    }

    record LinkCv(String url) implements PartStep {
        @Override
        public Part part() {
            return Part.CV;
        }

        @Override
        public ApiRequest request(long candidateId) {
            ObjectNode body = ApiRequest.json();
            body.putObject("candidate").put("remote_cv_url", url);
            return ApiRequest.part(Operation.LINK_CV, candidateId, 0, body);
        }
    }

    record UploadCv(CvFile file) implements PartStep {
        @Override
        public Part part() {
            return Part.CV;
        }

        @Override
        public ApiRequest request(long candidateId) {
            return ApiRequest.upload(candidateId, file);
        }
    }

    record AddNote(String body) implements PartStep {
        @Override
        public Part part() {
            return Part.NOTE;
        }

        @Override
        public ApiRequest request(long candidateId) {
            ObjectNode json = ApiRequest.json();
            ObjectNode note = json.putObject("note").put("body", Payload.wellFormed(body));
            note.putObject("visibility").put("level", "public");
            return ApiRequest.part(Operation.ADD_NOTE, candidateId, 0, json);
        }
    }
}
