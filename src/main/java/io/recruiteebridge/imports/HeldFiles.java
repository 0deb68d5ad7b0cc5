package io.recruiteebridge.imports;

import io.recruiteebridge.files.FileStamp;
import io.recruiteebridge.reading.FileScan;
import io.recruiteebridge.settings.Approval;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The files in the inbox that wait for approval, with what was seen of them: as long as one is unchanged, it isn't read again.
 * Thread-safe.
 */
final class HeldFiles {
    private static final int MOST = 1_000;

    private final Approvals approvals;
    private final Approval rule;
    private final InboxWatch watch;
    private final Map<String, Held> held = new ConcurrentHashMap<>();

    private record Held(FileStamp stamp, Approvals.Waiting waiting) {}

    /** @param watch is told which files are held back */
    HeldFiles(Approvals approvals, Approval rule, InboxWatch watch) {
        this.approvals = approvals;
        this.rule = rule;
        this.watch = watch;
    }

    Set<String> names() {
        return Set.copyOf(held.keySet());
    }

    /** Whether the file waits, unchanged. */
    boolean has(InboxFile file, String name) {
        Held before = held.get(name);
        if (before == null || !before.stamp.equals(file.stamp()) || approvals.isApproved(before.waiting.sha256())) {
            held.remove(name);
            return false;
        }
        watch.heldBack(file, before.waiting.why());
        return true;
    }

    /** Whether the file has to wait from now on. */
    boolean hold(InboxFile file, String name, FileScan scan) throws IOException {
        if (!rule.isNeeded(scan.rows()) || approvals.isApproved(scan.sha256())) {
            return false;
        }
        Approvals.Waiting waiting = new Approvals.Waiting(scan.sha256(), name, scan.rows());
        approvals.await(waiting);
        if (held.size() < MOST) {
            held.put(name, new Held(file.stamp(), waiting));
        }
        watch.heldBack(file, waiting.why());
        return true;
    }

    /** The approval of a file with that content is used up: the same content needs another one. */
    void forget(String sha256) throws IOException {
        approvals.forget(sha256);
    }
}
