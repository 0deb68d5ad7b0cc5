package io.recruiteebridge.reading;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Makes zip archives of texts. */
public final class Zip {
    private Zip() {}

    /** Each key is an entry's name. */
    public static byte[] of(Map<String, String> entries) throws IOException {
        Map<String, byte[]> bytes = new LinkedHashMap<>();
        entries.forEach((name, text) -> bytes.put(name, text.getBytes(StandardCharsets.UTF_8)));
        return ofBytes(bytes);
    }

    /** The same of anything. */
    public static byte[] ofBytes(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                byte[] content = entry.getValue();
                ZipEntry next = new ZipEntry(entry.getKey());
                if (entry.getKey().equals("mimetype")) {
                    CRC32 crc = new CRC32();
                    crc.update(content);
                    next.setMethod(ZipEntry.STORED);
                    next.setSize(content.length);
                    next.setCrc(crc.getValue());
                }
                zip.putNextEntry(next);
                zip.write(content);
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    /** The same of a document. */
    public static byte[] of(JsonNode entries) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        entries.properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
        return of(texts);
    }
}
