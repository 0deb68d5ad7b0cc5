package io.recruiteebridge.export;

import io.recruiteebridge.recruitee.CandidateRecord;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** candidates.json, an array with one record a line, and candidates.jsonl, the same lines without the array. */
final class JsonCandidates implements CandidateFile {
    private final OutputStream out;
    private final boolean array;
    private boolean first = true;

    JsonCandidates(OutputStream out, boolean array) throws IOException {
        this.out = out;
        this.array = array;
        if (array) {
            write("[");
        }
    }

    @Override
    public void add(CandidateRecord candidate) throws IOException {
        if (array) {
            write(first ? "\n" : ",\n");
            first = false;
        }
        out.write(candidate.json());
        if (!array) {
            write("\n");
        }
    }

    @Override
    public void close() throws IOException {
        if (array) {
            write("\n]\n");
        }
        out.close();
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
