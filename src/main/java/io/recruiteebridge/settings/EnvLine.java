package io.recruiteebridge.settings;

import io.recruiteebridge.settings.SettingsFile.BadLineException;
import io.recruiteebridge.settings.SettingsFile.NameAndValue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A line of an {@code .env} file. */
final class EnvLine {
    private static final Pattern SHAPE = Pattern.compile("(?:export\\s+)?([A-Za-z_][\\w.-]*)\\s*=\\s*(.*)");
    private static final Pattern QUOTED =
            Pattern.compile("(?:'(?<plain>[^']*)'|\"(?<escaped>(?:[^\"\\\\]|\\\\.)*)\")\\s*(?:#.*)?");
    private static final Pattern ESCAPE = Pattern.compile("\\\\([\"\\\\])");
    private static final Pattern COMMENT = Pattern.compile("(?:^|\\s+)#.*$");

    private EnvLine() {}

    static NameAndValue parse(String line) throws BadLineException {
        Matcher shape = SHAPE.matcher(line);
        if (!shape.matches()) {
            throw new BadLineException(
                    "a line must be NAME=value; fix it, or comment it out with #, for example RECRUITEE_COMPANY_ID=12345.");
        }
        return new NameAndValue(shape.group(1), value(shape.group(1), shape.group(2)));
    }

    private static String value(String name, String text) throws BadLineException {
        if (!text.startsWith("'") && !text.startsWith("\"")) {
            return COMMENT.matcher(text).replaceFirst("").strip();
        }
        Matcher quoted = QUOTED.matcher(text);
        if (!quoted.matches()) {
            throw new BadLineException("the quotes around the value of " + name
                    + " don't match; close them at the end, for example NAME=\"value\".");
        }
        String plain = quoted.group("plain");
        // Only the escapes that quoting itself needs: a Windows path keeps its backslashes.
        return plain != null ? plain : ESCAPE.matcher(quoted.group("escaped")).replaceAll("$1");
    }
}
