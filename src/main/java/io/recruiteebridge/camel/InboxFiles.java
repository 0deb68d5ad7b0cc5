package io.recruiteebridge.camel;

import io.recruiteebridge.drop.Drops;
import io.recruiteebridge.inbox.StableFiles;
import java.io.File;
import java.util.Comparator;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileFilter;

/**
 * Which files of the inbox the receive route takes: those that are meant for us, are not being worked on, and have stood
 * still; in the order in which they were first seen.
 */
final class InboxFiles implements GenericFileFilter<File>, Comparator<GenericFile<File>> {
    private final StableFiles stableFiles;
    private final Drops drops;

    InboxFiles(StableFiles stableFiles, Drops drops) {
        this.stableFiles = stableFiles;
        this.drops = drops;
    }

    @Override
    public boolean accept(GenericFile<File> file) {
        String name = file.getFileNameOnly();
        return !file.isDirectory()
                && !StableFiles.ignored(name)
                && !drops.has(name)
                && stableFiles.look(name, file.getFileLength(), file.getLastModified()) == StableFiles.Look.STILL;
    }

    @Override
    public int compare(GenericFile<File> one, GenericFile<File> other) {
        return Long.compare(
                stableFiles.firstSeen(one.getFileNameOnly()), stableFiles.firstSeen(other.getFileNameOnly()));
    }
}
