package io.recruiteebridge.standin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The one form of {@code multipart/form-data} that clients send here: a single file. */
final class Multipart {
    private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";,]+)\"?");
    private static final Pattern NAME = Pattern.compile(" name=\"([^\"]*)\"");
    private static final Pattern FILE_NAME = Pattern.compile(" filename=\"((?:[^\"\\\\]|\\\\.)*)\"");

    private Multipart() {}

    /** The file in the part of that name; its name is UTF-8. */
    static Optional<Cv> file(String contentType, byte[] body, String part) {
        Matcher boundary = BOUNDARY.matcher(contentType);
        if (!boundary.find()) {
            return Optional.empty();
        }
        // Latin-1 keeps every byte, and positions.
        String text = new String(body, StandardCharsets.ISO_8859_1);
        String delimiter = "--" + boundary.group(1);
        int start = text.indexOf(delimiter);
        while (start >= 0) {
            int head = start + delimiter.length() + 2;
            int content = text.indexOf("\r\n\r\n", start);
            int end = content < 0 ? -1 : text.indexOf("\r\n" + delimiter, content);
            if (end < 0) {
                return Optional.empty();
            }
            String headers = utf8(text.substring(head, content));
            Matcher name = NAME.matcher(headers);
            Matcher file = FILE_NAME.matcher(headers);
            if (name.find() && name.group(1).equals(part) && file.find()) {
                byte[] bytes = Arrays.copyOfRange(body, content + 4, end);
                return Optional.of(
                        new Cv(file.group(1).replaceAll("\\\\(.)", "$1"), null, bytes.length, sha256(bytes)));
            }
            start = end + 2;
        }
        return Optional.empty();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static String utf8(String latin1) {
        return new String(latin1.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}
