package io.recruiteebridge.camel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.recruiteebridge.imports.Completion;
import io.recruiteebridge.imports.ImportJob;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

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

    private final Completion completion;
    private final Path receipts;

    /** @param receipts the folder with the receipts */
    public Hooks(Completion completion, Path receipts) {
        this.completion = completion;
        this.receipts = receipts;
    }

    /** Names the steps for the routes. */
    public void bind(BiConsumer<String, Object> registry) {
        registry.accept("hooks.fileDone", (Processor) this::fileDone);
    }

    private void fileDone(Exchange exchange) throws IOException {
        ImportJob job = exchange.getMessage().getBody(ImportJob.class);
        JsonNode receipt = JSON.readTree(
                receipts.resolve(completion.names(job).receiptJson()).toFile());
        exchange.getMessage().setBody(fileDone(receipt));
    }

    static String fileDone(JsonNode receipt) throws IOException {
        ObjectNode message = ((ObjectNode) receipt.deepCopy()).retain(RECEIPT);
        ObjectNode warnings = message.putObject("warnings");
        receipt.path("warnings")
                .properties()
                .forEach(warning ->
                        warnings.set(warning.getKey(), warning.getValue().path("count")));
        if (message.path("error") instanceof ObjectNode error) {
            error.retain("code", "line", "column");
        }
        return JSON.writeValueAsString(message);
    }
}
