package io.recruiteebridge.ledger.sqlite;

import io.recruiteebridge.files.AtomicFile;
import io.recruiteebridge.files.Folder;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;
import org.sqlite.util.OSInfo;

/**
 * SQLite's native library, unpacked once into the state folder. By itself the driver unpacks it at every start into the temporary
 * folder, which may forbid to run what is in it, and where others may write. Thread-safe.
 */
final class NativeLibrary {
    private static final String NAME_START = "sqlite-";
    private static final String PATH_PROPERTY = "org.sqlite.lib.path";
    private static final String NAME_PROPERTY = "org.sqlite.lib.name";

    private NativeLibrary() {}

    /**
     * Tells the driver to load it from this folder; the first folder counts. If it can't be unpacked there, the driver does
     * as it does by itself.
     */
    static synchronized void useFrom(Path state) {
        if (System.getProperty(PATH_PROPERTY) != null || !Files.isDirectory(state)) {
            return;
        }
        try {
            Path library = unpack(state);
            System.setProperty(NAME_PROPERTY, library.getFileName().toString());
            System.setProperty(PATH_PROPERTY, state.toAbsolutePath().toString());
        } catch (IOException e) {
            // A folder that only another user can write to, or a full disk: reading still works.
        }
    }

    /** Unpacks it unless it is there, and removes those of other versions. */
    static Path unpack(Path state) throws IOException {
        String bundled = LibraryLoaderUtil.getNativeLibName();
        String platform = OSInfo.getNativeLibFolderPathForCurrentOS().replace('/', '-');
        String name = NAME_START + SQLiteJDBCLoader.getVersion() + "-" + platform
                + bundled.substring(bundled.lastIndexOf('.'));
        Path library = state.resolve(name);
        if (!Files.exists(library)) {
            String resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + bundled;
            try (InputStream in = SQLiteJDBCLoader.class.getResourceAsStream(resource)) {
                if (in == null) {
                    throw new FileNotFoundException(resource);
                }
                AtomicFile.write(library, AtomicFile.Mode.REPLACE, in::transferTo);
            }
            for (Path other : Folder.list(state, NAME_START + "*")) {
                if (!other.equals(library)) {
                    Files.deleteIfExists(other);
                }
            }
        }
        return library;
    }
}
