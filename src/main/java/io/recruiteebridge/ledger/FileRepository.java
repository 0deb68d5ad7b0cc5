package io.recruiteebridge.ledger;

import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The files that were received. Thread-safety and errors: {@link Ledger}. */
public interface FileRepository {
    /** Records a new file; its {@code id} is ignored. Returns the file with its id. */
    ImportFile add(ImportFile file);

    /** The file of that id, of any company, which must exist. */
    ImportFile get(long id);

    /** The files that are not done, in the order in which they were received. */
    List<ImportFile> unfinished();

    /** Those of them for whose outputs names are reserved. */
    List<ImportFile> unfinishedWithOutputs();

    /** The ids of the files, of any company, that are not done. */
    List<Long> unfinishedOfAllCompanies();

    /** The newest files, newest first. */
    List<ImportFile> latest(int most);

    /** The files of that name that reserved that suffix for their outputs, newest first: after years there may be several. */
    List<ImportFile> withOutputs(String name, int suffix);

    /** When the newest file of that name with that suffix, of any company, was finished; null if none was. */
    @Nullable
    Instant lastFinished(String name, int suffix);

    /** Whether some other file, of any company, has reserved this suffix for this file name. */
    boolean suffixReserved(String name, int suffix, long otherThan);

    /** Reserves the suffix of all output names of a file. */
    void reserveSuffix(long id, int suffix);

    /** Moves a file on; {@code finishedAt} is kept if it is set already. */
    void move(long id, ImportFileState state, @Nullable Instant finishedAt);

    /** Records that a file's unsent rows must not be sent any more. The first reason stays. */
    void stop(long id, String code);

    /** Records how far a file was read, and adds to its count of requests. */
    void advance(long id, long admitted, long moreRequests);

    /** Records that the content of a file in progress was changed on purpose, in the working copy and in the inbox. */
    void changeContent(long id, long size, long mtime, String sha256);

    /** Forgets the headings of a file that was not imported: they may be somebody's name and address. */
    void forgetHeadings(long id);

    /**
     * Replaces the names of files that are done, where they match, by names that say nothing, and forgets references to
     * them. Returns how many names and references that were.
     */
    int forgetNames(Predicate<String> personal);

    /** Keeps a file's counts for the time after its rows are gone. */
    void keepCounts(long id, OutcomeCounts counts);

    /** Records what of a file waits for a person, as in {@link OpenFile}. */
    void leaveOpen(long id, boolean toFix, boolean toLookAt);

    /** Records that nothing of a file waits to be fixed any longer. */
    void fixed(long id);

    /** Records that somebody has looked at the rows of a file that needed it. */
    void lookedAt(long id);

    /** The finished files of which something waits for a person, newest first. */
    List<OpenFile> open();

    /** Records that nothing of the files, of any company, that were done before that time is waited for any longer. */
    void closeBefore(Instant time);

    /** The counts that were kept of a file; all 0 until then. */
    OutcomeCounts keptCounts(long id);
}
