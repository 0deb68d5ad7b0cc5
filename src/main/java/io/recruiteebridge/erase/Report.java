package io.recruiteebridge.erase;

import java.nio.file.Path;
import java.util.List;

/**
 * What an erasure did. Immutable.
 *
 * @param refused whether nothing was changed, for the reasons that are the problems
 * @param removed the files that the person was taken out of
 * @param remembered whether a row with the address was imported: the ledger still knows that, by a keyed hash
 * @param problems what is left to be done by hand, one sentence each
 * @param remarks what else is worth knowing
 */
public record Report(
        boolean refused, List<Removed> removed, boolean remembered, List<String> problems, List<String> remarks) {
    /**
     * A file that the person was taken out of.
     *
     * @param rows how many rows, or places in a receipt; 0 if the note says it all
     * @param note what else to say about it; empty if nothing
     */
    public record Removed(Path file, long rows, String note) {}

    public Report {
        removed = List.copyOf(removed);
        problems = List.copyOf(problems);
        remarks = List.copyOf(remarks);
    }
}
