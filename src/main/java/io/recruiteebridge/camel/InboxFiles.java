package io.recruiteebridge.camel;

import io.recruiteebridge.imports.ImportJobs;
import io.recruiteebridge.imports.StableFiles;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.Comparator;
import java.util.function.Predicate;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileFilter;

/**
 * Which files of the inbox the route {@code receive} takes: those that aren't ignored or in progress and have stopped
 * changing, in the order in which they were first seen. Never a symbolic link: with one, anybody who may write to the inbox
 * could make the bridge read files that only the bridge may read.
 */
public final class InboxFiles implements GenericFileFilter<File>, Comparator<GenericFile<File>> {
    private final StableFiles stableFiles;
    private final ImportJobs jobs;
    private final Predicate<String> due;

    /** @param due whether a file may be received now; false for a while after it failed */
    public InboxFiles(StableFiles stableFiles, ImportJobs jobs, Predicate<String> due) {
        this.stableFiles = stableFiles;
        this.jobs = jobs;
        this.due = due;
    }

    @Override
    public boolean accept(GenericFile<File> file) {
        String name = file.getFileNameOnly();
        if (!Files.isRegularFile(file.getFile().toPath(), LinkOption.NOFOLLOW_LINKS)
                || StableFiles.ignored(name)
                || jobs.has(name)
                || !due.test(name)) {
            return false;
        }
        if (stableFiles.look(name, file.getFileLength(), file.getLastModified()) == StableFiles.Look.STILL) {
            return true;
        }
        jobs.wakeUp(); // a file is coming: the account's addresses can be read meanwhile
        return false;
    }

    @Override
    public int compare(GenericFile<File> one, GenericFile<File> other) {
        return Long.compare(
                stableFiles.firstSeen(one.getFileNameOnly()), stableFiles.firstSeen(other.getFileNameOnly()));
    }
}
