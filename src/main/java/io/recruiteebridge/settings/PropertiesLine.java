package io.recruiteebridge.settings;

import io.recruiteebridge.settings.SettingsFile.BadLineException;
import io.recruiteebridge.settings.SettingsFile.NameAndValue;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * A logical line of a properties file. {@link Properties} parses one line at a time, so that an error can
 * name the line.
 */
final class PropertiesLine {
    private PropertiesLine() {}

    static boolean isEmpty(CharSequence line) {
        String text = line.toString().strip();
        return text.isEmpty() || text.startsWith("#") || text.startsWith("!");
    }

    /** Whether the line continues on the next one: it ends with a backslash that is not itself escaped. */
    static boolean goesOn(CharSequence line) {
        int end = line.length();
        while (end > 0 && line.charAt(end - 1) == '\\') {
            end--;
        }
        return !isEmpty(line) && (line.length() - end) % 2 == 1;
    }

    static NameAndValue parse(String line) throws BadLineException {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(line));
        } catch (IllegalArgumentException e) {
            throw new BadLineException("\\u must be followed by four hexadecimal digits; write a backslash as \\\\.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (properties.isEmpty()) {
            throw new BadLineException("a line must be name=value; fix it, or comment it out with #.");
        }
        String name = properties.stringPropertyNames().iterator().next();
        return new NameAndValue(name, properties.getProperty(name));
    }
}
