package io.recruiteebridge.reading.workbook.xlsx;

import io.recruiteebridge.language.Sentence;
import io.recruiteebridge.outcome.OutcomeCode;
import io.recruiteebridge.reading.DamagedFileException;
import io.recruiteebridge.reading.ZipArchive;
import io.recruiteebridge.reading.workbook.XmlScanner;
import io.recruiteebridge.reading.workbook.XmlScanner.Token;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a part of a workbook refers to, by id. Immutable. */
final class Relationships {
    /** Excel allows 65,530 links in a sheet. */
    private static final int MOST = 70_000;

    private static final int MOST_CHARACTERS = 8 << 20;

    /**
     * A reference.
     *
     * @param type the last word of its type, like {@code worksheet}
     * @param target the part's name, or a link
     */
    record Relationship(String type, String target) {}

    private final Map<String, Relationship> byId;

    private Relationships(Map<String, Relationship> byId) {
        this.byId = byId;
    }

    /** Those of a part; empty for the archive as a whole. */
    static Relationships of(ZipArchive archive, String part) throws IOException {
        String name = archive.find(nameFor(part));
        Map<String, Relationship> byId = new LinkedHashMap<>();
        if (name != null) {
            read(archive, name, part, byId);
        }
        return new Relationships(byId);
    }

    /** The part that has the relationships of another. */
    static String nameFor(String part) {
        int slash = part.lastIndexOf('/') + 1;
        return part.substring(0, slash) + "_rels/" + part.substring(slash) + ".rels";
    }

    private static void read(ZipArchive archive, String name, String part, Map<String, Relationship> byId)
            throws IOException {
        int characters = 0;
        try (XmlScanner xml = new XmlScanner(archive.open(name))) {
            for (Token token = xml.next(); token != Token.END_OF_DOCUMENT; token = xml.next()) {
                if (token != Token.START || !xml.name().equals("Relationship")) {
                    continue;
                }
                String id = xml.attribute("Id");
                String type = xml.attribute("Type");
                String target = xml.attribute("Target");
                if (id != null && type != null && target != null) {
                    characters += id.length() + target.length();
                    if (byId.size() == MOST || characters > MOST_CHARACTERS) {
                        throw new DamagedFileException(
                                OutcomeCode.WORKBOOK_TOO_LARGE, Sentence.of("message.too-many-links", MOST));
                    }
                    boolean external = "External".equals(xml.attribute("TargetMode"));
                    byId.put(
                            id,
                            new Relationship(
                                    type.substring(type.lastIndexOf('/') + 1),
                                    external ? target : resolve(part, target)));
                }
            }
        }
    }

    /** The name of a part that another one refers to. */
    private static String resolve(String part, String target) {
        String path = target.replace('\\', '/');
        String full = path.startsWith("/") ? path : part.substring(0, part.lastIndexOf('/') + 1) + path;
        Deque<String> folders = new ArrayDeque<>();
        for (String folder : full.split("/")) {
            if (folder.equals("..")) {
                folders.pollLast();
            } else if (!folder.isEmpty() && !folder.equals(".")) {
                folders.add(folder);
            }
        }
        return String.join("/", folders);
    }

    @Nullable
    Relationship get(@Nullable String id) {
        return id == null ? null : byId.get(id);
    }

    /** The target of the first one of a type; null if there is none. */
    @Nullable
    String first(String type) {
        return byId.values().stream()
                .filter(relationship -> relationship.type().equals(type))
                .map(Relationship::target)
                .findFirst()
                .orElse(null);
    }

    Collection<Relationship> all() {
        return byId.values();
    }
}
