package io.recruiteebridge.imports;

import io.recruiteebridge.files.FileStamp;
import io.recruiteebridge.files.Folder;
import io.recruiteebridge.language.Sentence;
import io.recruiteebridge.ledger.OpenFile;
import io.recruiteebridge.ledger.Removal;
import io.recruiteebridge.receipt.Attention;
import io.recruiteebridge.receipt.OutputNames;
import io.recruiteebridge.receipt.Receipt;
import io.recruiteebridge.receipt.ReceiptReader;
import io.recruiteebridge.receipt.ReceiptWords;
import io.recruiteebridge.settings.Folders;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The finished files of which something waits for a person, and why. What the ledger has left open counts as long as it can be
 * acted on: rows to fix while their file is among the rejects, rows to look at until they come again or somebody says that they
 * have been seen. Receipts are read once, and again when they have changed. Thread-safe.
 */
public final class OpenFiles {
    /** So many are explained; of others, the receipt tells. */
    private static final int EXPLAINED = 200;

    private final Folders folders;
    private final ZoneId zone;
    private final Map<Long, Known> receipts = new LinkedHashMap<>();

    /** @param stamp of the receipt's file when it was read: what comes again changes the receipt */
    private record Known(FileStamp stamp, Receipt receipt) {}

    /** @param zone in which people read dates */
    public OpenFiles(Folders folders, ZoneId zone) {
        this.folders = folders;
        this.zone = zone;
    }

    /**
     * What waits, the newest file first.
     *
     * @param open as the ledger knows it
     * @param removals rejects that will be removed
     * @throws IOException if the folder of rejects can't be read
     */
    public synchronized List<Attention> of(List<OpenFile> open, List<Removal> removals) throws IOException {
        Map<String, Removal> announced = new HashMap<>();
        removals.forEach(removal -> announced.put(removal.file(), removal));
        Set<String> rejects = open.isEmpty() ? Set.of() : rejects();
        List<Attention> attention = new ArrayList<>();
        Map<Long, Known> known = new LinkedHashMap<>();
        for (OpenFile file : open) {
            OutputNames names = OutputNames.of(file.name(), file.suffix());
            boolean toFix = file.toFix() && rejects.contains(names.rejected());
            if (!toFix && !file.toLookAt()) {
                continue;
            }
            Known receipt = attention.size() < EXPLAINED ? receipt(file, names) : null;
            if (receipt != null) {
                known.put(file.id(), receipt);
            }
            attention.add(new Attention(
                    file.name(),
                    withRemoval(
                            why(receipt == null ? null : receipt.receipt, toFix, file.toLookAt()),
                            announced.remove(names.rejected())),
                    names));
        }
        receipts.clear();
        receipts.putAll(known);
        attention.addAll(RemovalNotices.of(
                removals.stream()
                        .filter(removal -> announced.containsKey(removal.file()))
                        .toList(),
                zone));
        return attention;
    }

    private static Sentence why(@Nullable Receipt receipt, boolean toFix, boolean toLookAt) {
        if (receipt == null) {
            return Sentence.of(toFix ? "attention.to-fix" : "attention.to-look-at");
        }
        List<Sentence> needs = new ReceiptWords(receipt, toFix, toLookAt).needs();
        return Sentence.ofClauses(needs.isEmpty() ? List.of(Sentence.of("needs.look")) : needs);
    }

    private Sentence withRemoval(Sentence why, @Nullable Removal removal) {
        return removal == null
                ? why
                : Sentence.of("attention.with-removal", why, LocalDate.ofInstant(removal.dueAt(), zone));
    }

    private @Nullable Known receipt(OpenFile file, OutputNames names) {
        Path place = folders.receipts().resolve(names.receiptJson());
        try {
            FileStamp now = FileStamp.of(place);
            Known known = receipts.get(file.id());
            return known != null && known.stamp.equals(now) ? known : new Known(now, ReceiptReader.receipt(place));
        } catch (IOException goneOrDamaged) {
            return null;
        }
    }

    private Set<String> rejects() throws IOException {
        return Folder.files(folders.rejected()).stream()
                .map(file -> file.getFileName().toString())
                .collect(Collectors.toSet());
    }
}
