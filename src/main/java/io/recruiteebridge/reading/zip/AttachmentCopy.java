package io.recruiteebridge.reading.zip;

import io.recruiteebridge.reading.Attachments.Attachment;
import io.recruiteebridge.reading.DamagedFileException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Copies files from one archive to another, each once. A damaged one is left out: nothing of it would be of use. */
final class AttachmentCopy {
    private final ZipOutputStream zip;
    private final Set<String> written = new HashSet<>();

    AttachmentCopy(ZipOutputStream zip) {
        this.zip = zip;
    }

    void add(Attachment attachment) throws IOException {
        if (!isSound(attachment) || !written.add(attachment.path())) {
            return;
        }
        zip.putNextEntry(new ZipEntry(attachment.path()));
        try (InputStream in = attachment.part().open()) {
            in.transferTo(zip);
        }
        zip.closeEntry();
    }

    private static boolean isSound(Attachment attachment) throws IOException {
        try (InputStream in = attachment.part().open()) {
            in.transferTo(OutputStream.nullOutputStream());
            return true;
        } catch (DamagedFileException e) {
            return false;
        }
    }
}
