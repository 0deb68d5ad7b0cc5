package io.recruiteebridge.camel;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.recruiteebridge.imports.ImportJob;
import io.recruiteebridge.receipt.Receipt;
import io.recruiteebridge.receipt.ReceiptJson;
import java.io.IOException;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;

/**
 * Messages for the routes in {@code hooks.camel.yaml}. Integrators may pass them on, so they contain nothing that
 * could be personal: in a file without headings, the column names may be people. Thread-safe.
 */
public final class Hooks {
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> RECEIPT =
            List.of(("receipt_version bridge_version file sha256 started_at finished_at format gzip "
                            + "encoding delimiter read created updated skipped rejected pending skipped_by_code "
                            + "rejected_by_code warnings duplicates requests seconds error")
                    .split(" "));

    private Hooks() {}

    /** Names the steps for the routes. */
    public static void bind(BiConsumer<String, Object> registry) {
        registry.accept("hooks.fileDone", (Processor) Hooks::fileDone);
    }

    private static void fileDone(Exchange exchange) throws IOException {
        ImportJob job = exchange.getMessage().getBody(ImportJob.class);
        exchange.getMessage().setBody(message(job.receipt(), exchange.getProperty(Companies.NAME, String.class)));
    }

    /** @param company its name among several, else null */
    private static String message(Receipt receipt, @Nullable String company) throws IOException {
        ObjectNode message = ReceiptJson.of(receipt).retain(RECEIPT);
        if (company != null) {
            message.put("company", company);
        }
        ObjectNode warnings = message.putObject("warnings");
        receipt.warnings().forEach((code, warning) -> warnings.put(code, warning.count()));
        if (message.path("error") instanceof ObjectNode error) {
            error.retain("code", "line", "column");
        }
        return JSON.writeValueAsString(message);
    }
}
