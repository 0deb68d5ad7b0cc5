package io.recruiteebridge.ledger.postgresql;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** The schema of a company's ledger. Immutable. */
record Schema(String name) {
    private static final String PUBLIC_API = "https://api.recruitee.com";

    /** Of another address than Recruitee's, it has a part that tells it from the real company's. */
    static Schema of(String baseUrl, String companyId) {
        String name = "recruitee_bridge_" + companyId;
        return new Schema(
                baseUrl.equals(PUBLIC_API)
                        ? name
                        : name + "_"
                                + UUID.nameUUIDFromBytes(baseUrl.getBytes(StandardCharsets.UTF_8))
                                        .toString()
                                        .substring(0, 8));
    }

    String quoted() {
        return '"' + name + '"';
    }

    String table(String table) {
        return quoted() + '.' + table;
    }

    /** The statement that makes it the schema of the present transaction, whoever shares the connection. */
    String use() {
        return "SET LOCAL search_path TO " + quoted();
    }
}
