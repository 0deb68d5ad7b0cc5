package io.recruiteebridge.imports;

import io.recruiteebridge.files.AtomicFile;
import io.recruiteebridge.files.Sha256;
import io.recruiteebridge.mapping.FileChoices;
import io.recruiteebridge.receipt.OutputNames;
import io.recruiteebridge.settings.Folders;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Puts files into the inbox for people who use the console: complete, under a name that is free, and together with what they
 * chose. Thread-safe.
 */
public final class InboxWriter {
    private final Path inbox;
    private final ChoiceStore choices;
    private final LaterRows later;

    public InboxWriter(Folders folders) {
        this.inbox = folders.inbox();
        this.choices = new ChoiceStore(folders.choices());
        this.later = new LaterRows(folders.drafts());
    }

    /** Likewise for a file of which nobody has corrected rows. */
    public String put(Path file, String wanted, FileChoices chosen) throws IOException {
        return put(file, wanted, chosen, null);
    }

    /**
     * Copies a file into the inbox. What belongs to it is on disk before it appears there: a crash leaves all of it or no file.
     *
     * @param wanted the name that it should have; a number is added if it is taken
     * @param chosen what somebody decided about it
     * @param corrected its rows that were corrected, which follow when it is finished; null if there are none
     * @return the name that it has
     */
    public String put(Path file, String wanted, FileChoices chosen, @Nullable Path corrected) throws IOException {
        // One at a time, whoever asks: two that try the same name would mix up what belongs to it.
        synchronized (InboxWriter.class) {
            return putAlone(file, wanted, chosen, corrected);
        }
    }

    private String putAlone(Path file, String wanted, FileChoices chosen, @Nullable Path corrected) throws IOException {
        String sha256 = chosen.isNone() && corrected == null ? "" : Sha256.of(file);
        String usable = InboxName.of(inbox.resolve(wanted)).replacement();
        for (int suffix = 1; ; suffix++) {
            String name = OutputNames.of(usable, suffix).file();
            Path place = inbox.resolve(name);
            if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
                continue; // its choices, too, are its own
            }
            try {
                if (!chosen.isNone()) {
                    choices.keep(name, sha256, chosen);
                }
                if (corrected != null) {
                    later.keep(name, sha256, corrected);
                }
                AtomicFile.write(place, AtomicFile.Mode.CREATE_NEW, out -> Files.copy(file, out));
                return name;
            } catch (FileAlreadyExistsException taken) {
                choices.forget(name);
                later.forget(name, sha256);
            }
        }
    }
}
