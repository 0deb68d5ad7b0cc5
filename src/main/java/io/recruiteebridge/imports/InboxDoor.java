package io.recruiteebridge.imports;

import io.recruiteebridge.files.AtomicFile;
import io.recruiteebridge.files.Durable;
import io.recruiteebridge.files.OwnerOnly;
import io.recruiteebridge.mapping.MappingFileException;
import io.recruiteebridge.reading.FileScan;
import io.recruiteebridge.reading.Reading;
import io.recruiteebridge.reading.UnreadableFileException;
import io.recruiteebridge.receipt.OutputNames;
import io.recruiteebridge.settings.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The inbox for routes of integrators: what they fetched elsewhere, and forget there, is on the disk here. Thread-safe.
 */
public final class InboxDoor {
    private final Settings settings;
    private final Path inbox;

    public InboxDoor(Settings settings) {
        this.settings = settings;
        this.inbox = settings.folders().inbox();
    }

    /**
     * A message as a line of a file {@code .jsonl}, with the line end. One message that can't be read keeps a whole file from
     * being imported, so the bridge reads it here as it will later.
     *
     * @param message JSON in UTF-8; nothing makes no line
     * @return null if it isn't one object that can be read: it needs a file of its own
     * @throws IOException if the disk fails, or mapping.yaml is invalid
     */
    public @Nullable String line(byte @Nullable [] message) throws IOException {
        if (message == null) {
            return "";
        }
        String text = text(message);
        if (text == null || !text.stripLeading().startsWith("{") || !isOneRow(message)) {
            return null;
        }
        // JSON has line breaks only between its tokens.
        return text.replace('\r', ' ').replace('\n', ' ') + "\n";
    }

    private static @Nullable String text(byte[] message) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(message))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private boolean isOneRow(byte[] message) throws IOException {
        // What a crash leaves is removed at the next start.
        Path temp = AtomicFile.tempIn(settings.folders().state());
        try {
            OwnerOnly.recreateFile(temp);
            Files.write(temp, message);
            FileScan scan = Reading.scan(temp, "row.jsonl", FileMapping.readingContext(settings));
            return scan.rows() == 1 && scan.dialect().rowPerLine();
        } catch (UnreadableFileException e) {
            return false;
        } catch (MappingFileException e) {
            throw new IOException(e.getMessage(), e);
        } finally {
            Files.deleteIfExists(temp);
        }
    }

    /**
     * Puts a file into the inbox. When this returns, the file is there, also after a power cut. The same file once more changes
     * nothing while it waits there; another one of that name gets a number. A name that can't be used is replaced.
     *
     * @param content is read to its end, but not closed
     * @throws IllegalArgumentException if the bridge passes over files of that name
     * @throws NoSuchFileException if the inbox isn't there
     */
    public void put(String name, InputStream content) throws IOException {
        Path wanted = inbox.resolve(name);
        if (!inbox.equals(wanted.getParent()) || StableFiles.ignored(name)) {
            throw new IllegalArgumentException("not a name for a file in the inbox: " + name);
        }
        if (!Files.isDirectory(inbox)) {
            throw new NoSuchFileException(inbox.toString());
        }
        Path draft = AtomicFile.tempIn(inbox);
        try {
            AtomicFile.write(draft, AtomicFile.Mode.CREATE_NEW, content::transferTo);
            place(draft, InboxName.of(wanted).replacement());
        } finally {
            Files.deleteIfExists(draft);
        }
        Durable.force(inbox);
    }

    private void place(Path draft, String name) throws IOException {
        for (int suffix = 1; ; suffix++) {
            Path place = inbox.resolve(OutputNames.of(name, suffix).file());
            try {
                AtomicFile.moveToFreeName(draft, place, Files::createLink);
                return;
            } catch (FileAlreadyExistsException e) {
                if (isThere(place, draft)) {
                    return;
                }
            }
        }
    }

    /** Whether an earlier attempt has written it. */
    private static boolean isThere(Path place, Path draft) throws IOException {
        try {
            return Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS) && Files.mismatch(place, draft) < 0;
        } catch (NoSuchFileException taken) {
            return false; // the bridge has just taken it
        }
    }
}
