package io.recruiteebridge.console;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a form with files ({@code multipart/form-data}) part by part, without holding a part in memory. One reader. */
final class Multipart {
    private static final int LARGEST_HEAD = 8_192;
    private static final Pattern BOUNDARY =
            Pattern.compile("(?i)multipart/form-data\\s*;.*?boundary=(?:\"([^\"]+)\"|([^;\\s]+)).*");
    private static final Pattern NAME = Pattern.compile("(?i)[;\\s]name=\"([^\"]*)\"");
    private static final Pattern FILE_NAME = Pattern.compile("(?i)[;\\s]filename=\"([^\"]*)\"");

    /**
     * A part of the form.
     *
     * @param fileName null where it is no file
     * @param content up to the end of the part; to be read before the next part is asked for
     */
    record Part(String name, @Nullable String fileName, InputStream content) {}

    private final InputStream in;
    private final byte[] delimiter;
    private boolean last;

    private Multipart(InputStream in, String boundary) {
        this.in = new BufferedInputStream(in, 1 << 16);
        this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** @throws IOException if it is no such form */
    static Multipart of(PageRequest request) throws IOException {
        String type = request.header("Content-Type");
        Matcher boundary = BOUNDARY.matcher(type == null ? "" : type);
        if (!boundary.matches()) {
            throw new IOException("no form with files");
        }
        Multipart form =
                new Multipart(request.body(), boundary.group(1) != null ? boundary.group(1) : boundary.group(2));
        // The first delimiter may stand without a line break before it.
        String first = form.line();
        if (!("\r\n" + first).equals(new String(form.delimiter, StandardCharsets.ISO_8859_1))) {
            throw new IOException("the form is broken");
        }
        return form;
    }

    /** The next part, or null at the end. */
    @Nullable
    Part next() throws IOException {
        if (last) {
            return null;
        }
        String disposition = "";
        for (String line = line(); !line.isEmpty(); line = line()) {
            if (line.regionMatches(true, 0, "content-disposition:", 0, 20)) {
                disposition = line;
            }
        }
        Matcher name = NAME.matcher(disposition);
        Matcher fileName = FILE_NAME.matcher(disposition);
        return new Part(
                name.find() ? name.group(1) : "", fileName.find() ? unescaped(fileName.group(1)) : null, new Content());
    }

    /** A line of a head; browsers write UTF-8. */
    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int b;
        while ((b = in.read()) != '\n') {
            if (b < 0 || line.size() > LARGEST_HEAD) {
                throw new IOException("the form is broken");
            }
            line.write(b);
        }
        String text = line.toString(StandardCharsets.UTF_8);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    /** Browsers write a quote in a name so. */
    private static String unescaped(String name) {
        return name.replace("%22", "\"").replace("%0D", "").replace("%0A", "");
    }

    /** Ends at the delimiter. */
    private final class Content extends InputStream {
        private boolean ended;

        @Override
        public int read() throws IOException {
            if (ended) {
                return -1;
            }
            int b = in.read();
            if (b < 0) {
                throw new IOException("the form broke off");
            }
            if (b == delimiter[0] && delimiterFollows()) {
                ended = true;
                return -1;
            }
            return b;
        }

        private boolean delimiterFollows() throws IOException {
            in.mark(delimiter.length + 2);
            for (int i = 1; i < delimiter.length; i++) {
                if (in.read() != delimiter[i]) {
                    in.reset();
                    return false;
                }
            }
            String rest = line();
            last = rest.startsWith("--");
            return true;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int n = 0;
            while (n < length) {
                int b = read();
                if (b < 0) {
                    return n == 0 ? -1 : n;
                }
                buffer[offset + n++] = (byte) b;
            }
            return n;
        }
    }
}
