package io.recruiteebridge.reading.workbook.html;

import io.recruiteebridge.language.Sentence;
import io.recruiteebridge.outcome.OutcomeCode;
import io.recruiteebridge.reading.DamagedFileException;
import io.recruiteebridge.reading.FileDialect;
import io.recruiteebridge.reading.FileFormat;
import io.recruiteebridge.reading.FileProbe;
import io.recruiteebridge.reading.FirstReading;
import io.recruiteebridge.reading.UnreadableFileException;
import io.recruiteebridge.reading.workbook.WorkbookReading;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.Locale;
import java.util.Set;

/** Tables of web pages. */
public final class HtmlFormat implements FileFormat {
    static final String NAME = "html";

    @Override
    public Set<String> names() {
        return Set.of(NAME);
    }

    @Override
    public Set<String> extensions() {
        return Set.of();
    }

    @Override
    public Class<? extends FileDialect> dialectType() {
        return HtmlDialect.class;
    }

    @Override
    public boolean recognises(FileProbe file) {
        String head = file.head().stripLeading();
        if (!head.startsWith("<")) {
            return false;
        }
        String lower = head.toLowerCase(Locale.ROOT);
        return lower.contains("<table") || lower.contains("<html");
    }

    @Override
    public FirstReading read(FileProbe file) throws IOException, UnreadableFileException {
        file.requireText(false, OutcomeCode.NOT_TEXT);
        HtmlWorkbook page = new HtmlWorkbook(file.file(), file.encoding());
        try {
            if (page.sheets().isEmpty()) {
                throw new UnreadableFileException(OutcomeCode.EMPTY, Sentence.of("message.page-without-table"));
            }
            return WorkbookReading.of(file, page);
        } catch (DamagedFileException e) {
            throw e.unreadable();
        } catch (CharacterCodingException e) {
            throw file.undecodable(OutcomeCode.NOT_TEXT);
        }
    }
}
