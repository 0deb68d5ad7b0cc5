package io.recruiteebridge.export;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A record on its way into the files.
 *
 * @param fields what is known of the candidate
 * @param json the same as text, in UTF-8
 */
record CandidateRecord(ObjectNode fields, byte[] json) {}
