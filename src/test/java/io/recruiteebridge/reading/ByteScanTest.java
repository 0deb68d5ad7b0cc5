package io.recruiteebridge.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scan, which looks closely only at parts of a file, against a look at each byte and Java's decoder over the whole. */
class ByteScanTest {
    private static final List<String> PIECES = List.of(
            "a", "Ada Lovelace, ", "ü", "Łódź ", "李小龍", "😀", "Müller;", "\u001b", "\0", "0123456789abcdef".repeat(40));

    @TempDir
    Path folder;

    @Test
    void findsWhatTheWholeFileHas() throws Exception {
        Random random = new Random(7);
        for (int i = 0; i < 400; i++) {
            byte[] bytes = bytes(random, random.nextInt(5) == 0 ? 2 * ByteScan.HEAD + 9 : random.nextInt(300));
            if (bytes.length > 0 && random.nextInt(4) == 0) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            byte[] cut = Arrays.copyOf(bytes, bytes.length - Math.min(bytes.length, random.nextInt(4)));
            Path file = Files.write(folder.resolve("file"), cut);

            assertThat(found(ByteScan.of(file)))
                    .as("file %s: %s", i, Arrays.toString(cut))
                    .isEqualTo(expected(cut));
        }
    }

    /** What begins a character, and what may follow it: each at its limits. */
    @Test
    void knowsEachLimitOfUtf8() throws Exception {
        byte[] firsts = HexFormat.of().parseHex("417f80bfc0c1c2dfe0e1edeff0f1f4f5ff");
        byte[] others = HexFormat.of().parseHex("41808f909fa0bfc2");
        List<byte[]> sequences = new ArrayList<>();
        for (byte first : firsts) {
            sequences.add(new byte[] {first});
        }
        for (int i = 0; i < sequences.size(); i++) {
            byte[] bytes = sequences.get(i);
            assertThat(found(ByteScan.of(Files.write(folder.resolve("file"), bytes))))
                    .as(HexFormat.of().formatHex(bytes))
                    .isEqualTo(expected(bytes));
            int length = bytes[0] >= 0 ? 1 : Integer.numberOfLeadingZeros(~bytes[0] << 24);
            for (int next = 0; bytes.length < Math.min(length, 4) && next < others.length; next++) {
                byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
                longer[bytes.length] = others[next];
                sequences.add(longer);
            }
        }
    }

    private static byte[] bytes(Random random, int size) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int kinds = 1 + random.nextInt(PIECES.size());
        while (bytes.size() < size) {
            bytes.writeBytes(PIECES.get(random.nextInt(kinds)).getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static List<Boolean> found(ByteScan scan) {
        return List.of(scan.nul(), scan.escape(), scan.ascii(), scan.utf8(), scan.utf8Torn());
    }

    private static List<Boolean> expected(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        boolean error = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .decode(in, out, false)
                .isError();
        boolean multibyte = out.position() < in.position();
        return List.of(
                has(bytes, 0),
                has(bytes, 0x1b),
                IntStream.range(0, bytes.length).allMatch(i -> bytes[i] >= 0),
                !error && !in.hasRemaining(),
                !error && in.hasRemaining() && multibyte);
    }

    private static boolean has(byte[] bytes, int value) {
        return IntStream.range(0, bytes.length).anyMatch(i -> bytes[i] == value);
    }
}
