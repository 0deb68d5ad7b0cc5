package io.recruiteebridge.imports;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** The program's version. */
public final class Version {
    private static final String VERSION = read();

    private Version() {}

    /** E.g. {@code 0.1.0}. */
    public static String text() {
        return VERSION;
    }

    private static String read() {
        Properties properties = new Properties();
        try (InputStream in = Version.class.getResourceAsStream("/version.properties")) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException e) {
            // unknown
        }
        return properties.getProperty("version", "unknown");
    }
}
