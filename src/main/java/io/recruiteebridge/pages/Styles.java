package io.recruiteebridge.pages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Styles and scripts inside the program. Stateless. */
public final class Styles {
    private Styles() {}

    /** The style tokens and the given style sheets, as one. */
    public static String of(String... sheets) {
        StringBuilder css = new StringBuilder(resource("/pages/tokens.css"));
        for (String sheet : sheets) {
            css.append(resource(sheet));
        }
        return css.toString();
    }

    /** The text of a resource of this program. */
    public static String resource(String path) {
        try (InputStream in = Styles.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("The program is incomplete: " + path + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
