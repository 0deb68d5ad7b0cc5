package io.recruiteebridge.console;

import io.recruiteebridge.imports.Approvals;
import io.recruiteebridge.imports.FileImporter;
import io.recruiteebridge.language.Sentence;
import io.recruiteebridge.ledger.HomeRequests;
import io.recruiteebridge.ledger.ImportFile;
import io.recruiteebridge.ledger.ImportFileState;
import io.recruiteebridge.ledger.Ledger;
import io.recruiteebridge.ledger.OutcomeCounts;
import io.recruiteebridge.ledger.Undo;
import io.recruiteebridge.ledger.UndoState;
import io.recruiteebridge.pages.Links;
import io.recruiteebridge.receipt.Attention;
import io.recruiteebridge.receipt.OutputNames;
import io.recruiteebridge.settings.Folders;
import io.recruiteebridge.undo.UndoService;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The pages {@code /undo}, {@code /cancel} and {@code /approve}: each asks first. Thread-safe. */
final class DecisionPages {
    static final String UNDO = "/undo";
    static final String CANCEL = "/cancel";
    static final String APPROVE = "/approve";

    private final Ledger ledger;
    private final UndoService undoing;
    private final Approvals approvals;
    private final HomeRequests requests;
    private final AccessGuard guard;

    DecisionPages(Folders folders, Ledger ledger, UndoService undoing, AccessGuard guard) {
        this.ledger = ledger;
        this.undoing = undoing;
        this.approvals = new Approvals(folders.shared());
        this.requests = new HomeRequests(folders.shared());
        this.guard = guard;
    }

    PageResponse respond(PageRequest request) throws IOException {
        if (request.isPost() && !guard.isFormToken(request.field("token"))) {
            return PageResponse.text(403, Sentence.of("console.restarted-reload"));
        }
        String file = request.isPost() ? request.field("file") : request.parameter("file");
        return switch (request.path()) {
            case UNDO -> undo(request.isPost(), file);
            case CANCEL -> cancel(request.isPost(), file);
            default -> approve(request.isPost(), file);
        };
    }

    // ---- undo -------------------------------------------------------------------------------------------------------

    /** @param outputs the name of the file's outputs */
    private PageResponse undo(boolean confirmed, String outputs) {
        ImportFile file = find(ledger, outputs);
        if (file == null || file.state() != ImportFileState.DONE || file.error() != null) {
            return PageResponse.notFound();
        }
        if (confirmed) {
            undoing.request(file.id());
            return PageResponse.seeOther(UNDO + "?file=" + Links.segment(outputs));
        }
        OutcomeCounts counts = ledger.files().keptCounts(file.id());
        Undo undo = ledger.undos().find(file.id());
        List<Message> sentences = new ArrayList<>();
        boolean running = undo != null && undo.finishedAt() == null;
        if (undo != null) {
            sentences.add(Message.of(summary(undo)));
        }
        boolean left = undo == null || undo.undone() < counts.created();
        if (running) {
            sentences.add(Message.of(Sentence.of("console.deleting")));
        } else if (left) {
            sentences.add(Message.of(Sentence.of("console.undo-created", counts.created())));
        }
        if (counts.updated() > 0) {
            sentences.add(Message.of(Sentence.of("console.undo-updated", counts.updated())));
        }
        boolean ask = !running && left && counts.created() > 0;
        return page(new Decision(
                UNDO,
                Sentence.of("console.undo-title", outputs),
                running || ask ? "wait" : "good",
                outputs,
                sentences,
                ask ? Sentence.of(undo == null ? "console.undo" : "console.undo-again") : null,
                undo == null || running ? null : "/files/" + Links.segment(outputs) + "?download=undo",
                "/files/" + Links.segment(outputs),
                running ? 2 : 0,
                guard.formToken()));
    }

    /** What was undone of the newest file with outputs of that name; null if nothing was. */
    static @Nullable Undo undo(Ledger ledger, String outputs) {
        ImportFile file = find(ledger, outputs);
        return file == null ? null : ledger.undos().find(file.id());
    }

    /** What came of an undo so far. */
    static Sentence summary(Undo undo) {
        return Sentence.of("console.undo-counts", undo.undone(), undo.in(UndoState.KEPT), undo.in(UndoState.FAILED));
    }

    private static @Nullable ImportFile find(Ledger ledger, String outputs) {
        for (OutputNames.Origin origin : OutputNames.origins(outputs)) {
            Optional<ImportFile> newest = ledger.files().withOutputs(origin.dropped(), origin.suffix()).stream()
                    .findFirst();
            if (newest.isPresent()) {
                return newest.get();
            }
        }
        return null;
    }

    // ---- cancel, approve --------------------------------------------------------------------------------------------

    private PageResponse cancel(boolean confirmed, String name) throws IOException {
        List<ImportFile> files = ledger.files().unfinished().stream()
                .filter(file -> file.name().equals(name))
                .toList();
        if (files.isEmpty()) {
            return confirmed ? PageResponse.seeOther("/") : PageResponse.notFound();
        }
        if (confirmed) {
            for (ImportFile file : files) {
                requests.ask(FileImporter.CANCEL, Long.toString(file.id()));
            }
            return PageResponse.seeOther("/");
        }
        return page(new Decision(
                CANCEL,
                Sentence.of("console.cancel-title", name),
                "wait",
                name,
                List.of(Message.of(Sentence.of("console.cancel-why"))),
                Sentence.of("console.cancel-import"),
                null,
                "/",
                0,
                guard.formToken()));
    }

    private PageResponse approve(boolean confirmed, String name) throws IOException {
        Optional<Approvals.Waiting> waiting = approvals.find(name);
        if (waiting.isEmpty()) {
            return confirmed ? PageResponse.seeOther("/") : PageResponse.notFound();
        }
        if (confirmed) {
            approvals.approve(waiting.get().sha256());
            return PageResponse.seeOther("/");
        }
        return page(new Decision(
                APPROVE,
                Sentence.of("console.approve-title", name),
                "wait",
                name,
                List.of(Message.of(
                        Sentence.of("console.approve-why", waiting.get().rows()))),
                Sentence.of("console.approve"),
                null,
                "/",
                0,
                guard.formToken()));
    }

    /** Those of these files that wait for approval. */
    List<String> waiting(List<String> inbox) throws IOException {
        return approvals.attention(Set.copyOf(inbox)).stream()
                .map(Attention::file)
                .toList();
    }

    private static PageResponse page(Decision decision) {
        return PageResponse.page(200, "console/decision.jte", decision);
    }
}
