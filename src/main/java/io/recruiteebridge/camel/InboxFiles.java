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
 * Which files of the inbox the receive route takes: those that are meant for us, are not being worked on, and have stood
 * still; in the order in which they were first seen. A symbolic link is none: whoever may write into the inbox could have
 * the bridge read what only the bridge may read.
 */
public final class InboxFiles implements GenericFileFilter<File>, Comparator<GenericFile<File>> {
    private final StableFiles stableFiles;
    private final ImportJobs jobs;
    private final Predicate<String> due;

    /** @param due whether a file may be received now: it has not failed just before */
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
        jobs.wakeUp(); // one is coming: there is time to read what it needs to know of the account
        return false;
    }

    @Override
    public int compare(GenericFile<File> one, GenericFile<File> other) {
        return Long.compare(
                stableFiles.firstSeen(one.getFileNameOnly()), stableFiles.firstSeen(other.getFileNameOnly()));
    }
}
