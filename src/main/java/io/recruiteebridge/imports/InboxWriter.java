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

/**
 * Puts files into the inbox for people who use the console: complete, under a name that is free, and together with what they
 * chose. Thread-safe.
 */
public final class InboxWriter {
    private final Path inbox;
    private final ChoiceStore choices;

    public InboxWriter(Folders folders) {
        this.inbox = folders.inbox();
        this.choices = new ChoiceStore(folders.choices());
    }

    /**
     * Copies a file into the inbox. Its choices are on disk before it appears there: a crash leaves both or no file.
     *
     * @param wanted the name that it should have; a number is added if it is taken
     * @return the name that it has
     */
    public synchronized String put(Path file, String wanted, FileChoices chosen) throws IOException {
        String sha256 = chosen.isNone() ? "" : Sha256.of(file);
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
                AtomicFile.write(place, AtomicFile.Mode.CREATE_NEW, out -> Files.copy(file, out));
                return name;
            } catch (FileAlreadyExistsException taken) {
                choices.forget(name);
            }
        }
    }
}
