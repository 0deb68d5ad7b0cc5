package io.recruiteebridge.recruitee;

import io.recruiteebridge.mapping.CustomField;
import java.util.List;

/** One request that adds a part to a candidate. Immutable. */
public sealed interface PartStep {
    Part part();

    /** @param stage 0: the job's first one */
    record AddPlacement(long job, long stage) implements PartStep {
        @Override
        public Part part() {
            return Part.JOBS;
        }
    }

    record ChangeStage(long placement, long stage) implements PartStep {
        @Override
        public Part part() {
            return Part.STAGE;
        }
    }

    record AddTags(List<String> tags) implements PartStep {
        @Override
        public Part part() {
            return Part.TAGS;
        }
    }

    record AddField(CustomField field) implements PartStep {
        @Override
        public Part part() {
            return Part.CUSTOM_FIELD;
        }
    }

    record LinkCv(String url) implements PartStep {
        @Override
        public Part part() {
            return Part.CV;
        }
    }

    record UploadCv(CvFile file) implements PartStep {
        @Override
        public Part part() {
            return Part.CV;
        }
    }

    record AddNote(String body) implements PartStep {
        @Override
        public Part part() {
            return Part.NOTE;
        }
    }
}
