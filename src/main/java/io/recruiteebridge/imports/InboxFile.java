package io.recruiteebridge.imports;

import io.recruiteebridge.files.FileStamp;
import java.nio.file.Path;

/**
 * A file in the inbox that has stopped changing. Immutable.
 *
 * @param path as the folder's listing has it: its name may be no text
 * @param stamp what was seen of it, {@value FileStamp#SETTLES_MILLIS} ms ago or earlier
 */
public record InboxFile(Path path, FileStamp stamp) {
    /** The name in the listing. */
    Path name() {
        return path.getFileName();
    }
}
