package io.recruiteebridge.export;

import io.recruiteebridge.recruitee.CandidateRecord;
import java.io.Closeable;
import java.io.IOException;

/** A file that the candidates are written to one after the other, newest first. Complete when closed. */
interface CandidateFile extends Closeable {
    void add(CandidateRecord candidate) throws IOException;
}
