package io.recruiteebridge.mapping;

import io.recruiteebridge.language.Sentence;
import io.recruiteebridge.outcome.OutcomeCode;
import io.recruiteebridge.reading.Attachments;
import io.recruiteebridge.reading.Attachments.Attachment;
import io.recruiteebridge.reading.DamagedFileException;
import io.recruiteebridge.reading.Problem;
import io.recruiteebridge.reading.ZipPart;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ref.SoftReference;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the CVs that the rows of a file name, and looks through each: a CV that can't be sent is to be known before its row
 * is sent. Thread-safe.
 */
public final class CvFiles {
    /** Of a table that came alone. */
    public static final CvFiles NONE = new CvFiles(() -> Attachments.NONE, 0);

    private static final int MEGABYTE = 1 << 20;
    private static final int MOST_NAMED = 5;

    /** Where the files come from. */
    @FunctionalInterface
    public interface Source {
        Attachments open() throws IOException;
    }

    private final Source source;
    private final long mostBytes;
    /** Made again when memory was needed for something else: many files may be in progress, of thousands of CVs each. */
    private SoftReference<Known> known = new SoftReference<>(null);

    /** @param mostBytes larger CVs aren't sent */
    public CvFiles(Source source, long mostBytes) {
        this.source = source;
        this.mostBytes = mostBytes;
    }

    /**
     * The files, and what was found in those that were looked through: the receipt asks for some of them once more.
     *
     * @param byStem by their names without folder and ending
     */
    private record Known(Attachments all, Map<String, List<Attachment>> byStem, Map<ZipPart, Verdict> verdicts) {
        static Known of(Attachments all) {
            return new Known(
                    all,
                    all.all().stream().collect(Collectors.groupingBy(file -> stem(file.path()))),
                    new ConcurrentHashMap<>());
        }
    }

    /**
     * What a file is.
     *
     * @param contentType null if it can't be sent
     * @param fault why not, of the file that a cell calls so
     */
    private record Verdict(@Nullable String contentType, Function<String, Sentence> fault) {
        static Verdict unfit(Function<String, Sentence> fault) {
            return new Verdict(null, fault);
        }

        static Verdict unfit(String key) {
            return unfit(name -> Sentence.of(key, name));
        }
    }

    private synchronized Known known() throws IOException {
        Known open = known.get();
        if (open == null) {
            open = Known.of(source.open());
            known = new SoftReference<>(open);
        }
        return open;
    }

    /**
     * The names that a cell lists; null if there are no files to which names could lead.
     *
     * @throws UncheckedIOException if the disk fails
     */
    @Nullable
    List<String> names(String cell) {
        try {
            Attachments all = known().all();
            return all.isNone() ? null : all.names(cell);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a cell names a file, whatever its heading. */
    boolean areNamed(String cell) {
        List<String> names = names(cell);
        try {
            return names != null && !known().all().named(names.get(0)).isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A CV, or why there is none to send. */
    record Found(@Nullable CvDocument cv, @Nullable Problem problem) {}

    /** @throws UncheckedIOException if the disk fails */
    Found find(String heading, String name) {
        try {
            Known files = known();
            List<Attachment> named = files.all().named(name);
            if (named.size() == 1) {
                Attachment file = named.get(0);
                Verdict verdict = files.verdicts().get(file.part());
                if (verdict == null) {
                    verdict = look(file);
                    files.verdicts().put(file.part(), verdict);
                }
                return verdict.contentType() == null
                        ? problem(OutcomeCode.CV_UNFIT, heading, verdict.fault().apply(Text.shown(name)))
                        : new Found(new CvDocument(Text.inline(file.name()), verdict.contentType(), file.part()), null);
            }
            return named.isEmpty()
                    ? problem(OutcomeCode.CV_MISSING, heading, missing(name))
                    : problem(
                            OutcomeCode.CV_AMBIGUOUS,
                            heading,
                            Sentence.of("message.cv-ambiguous", Text.shown(name), paths(named)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Names that differ only in their folder or ending are worth a hint, not a guess. */
    private Sentence missing(String name) throws IOException {
        List<Sentence> sentences = new ArrayList<>();
        sentences.add(Sentence.of("message.cv-missing", Text.shown(name)));
        List<Attachment> alike = known().byStem().getOrDefault(stem(name), List.of());
        if (!alike.isEmpty()) {
            sentences.add(Sentence.of("message.cv-alike", paths(alike)));
        }
        sentences.add(Sentence.of("message.cv-correct-name"));
        return Sentence.ofSentences(sentences);
    }

    private static String paths(List<Attachment> files) {
        return files.stream().limit(MOST_NAMED).map(Attachment::path).collect(Collectors.joining(", "));
    }

    private static String stem(String path) {
        String name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
        int dot = name.lastIndexOf('.');
        return Normal.name(dot > 0 ? name.substring(0, dot) : name).toLowerCase(Locale.ROOT);
    }

    private Verdict look(Attachment file) throws IOException {
        ZipPart part = file.part();
        if (part.size() == 0) {
            return Verdict.unfit("message.cv-empty");
        }
        if (part.size() > mostBytes) {
            return Verdict.unfit(
                    name -> Sentence.of("message.cv-too-large", name, megabytes(part.size()), megabytes(mostBytes)));
        }
        byte[] head;
        Search mark;
        try (InputStream in = part.open()) {
            head = in.readNBytes(CvType.HEAD);
            mark = new Search(CvType.mark(head));
            mark.add(head, head.length);
            byte[] buffer = new byte[CvType.HEAD];
            // To its end, as only then it is known to be sound.
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                mark.add(buffer, n);
            }
        } catch (DamagedFileException e) {
            return Verdict.unfit(e.isProtected() ? "message.cv-protected" : "message.cv-damaged");
        }
        CvType type = CvType.of(file.name(), head, mark.found);
        return type == null ? Verdict.unfit("message.cv-kind") : new Verdict(type.contentType(), Sentence::quoted);
    }

    private static Found problem(OutcomeCode code, String heading, Sentence sentence) {
        return new Found(null, new Problem(code, heading, sentence));
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f", (double) bytes / MEGABYTE).replaceFirst("\\.0$", "");
    }

    /** Finds bytes in a stream, also where they are in two pieces of it. */
    private static final class Search {
        private final @Nullable String wanted;
        private String end = "";
        private boolean found;

        /** @param wanted null: nothing is ever found */
        Search(byte @Nullable [] wanted) {
            this.wanted = wanted == null ? null : new String(wanted, StandardCharsets.ISO_8859_1);
        }

        void add(byte[] piece, int length) {
            if (wanted == null || found) {
                return;
            }
            String both = end + new String(piece, 0, length, StandardCharsets.ISO_8859_1);
            end = both.substring(Math.max(0, both.length() - wanted.length() + 1));
            found = both.contains(wanted);
        }
    }
}
