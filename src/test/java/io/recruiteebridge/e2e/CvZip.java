package io.recruiteebridge.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.recruiteebridge.standin.Cv;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Zip archives with a list and CVs, and what must arrive of them. */
final class CvZip {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final ZipOutputStream zip = new ZipOutputStream(bytes);

    CvZip with(String name, byte[] content) {
        try {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
            zip.closeEntry();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    CvZip with(String name, String content) {
        return with(name, content.getBytes(UTF_8));
    }

    byte[] bytes() {
        try {
            zip.close();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A PDF as far as its first bytes go, of bytes that no other one has. */
    static byte[] pdf(int number, int size) {
        byte[] pdf = new byte[size];
        new Random(number).nextBytes(pdf);
        byte[] start = ("%PDF-1.7\n" + number + "\n").getBytes(UTF_8);
        System.arraycopy(start, 0, pdf, 0, start.length);
        return pdf;
    }

    /** What Recruitee shows of an uploaded CV. */
    static Cv cv(String name, byte[] content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
            return new Cv(name, null, content.length, HexFormat.of().formatHex(hash));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
