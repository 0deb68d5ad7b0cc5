package io.recruiteebridge.console;

import io.recruiteebridge.language.Sentence;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page that asks before it does something with a file, or says what came of it. Immutable.
 *
 * @param path where the form goes
 * @param file the name of the file, as the form sends it
 * @param sentences what there is to know
 * @param button what the button says; null if there is nothing to decide
 * @param download the address of a file with the details, or null
 * @param refresh seconds after which the page is to be loaded again; 0: not
 */
record Decision(
        String path,
        Sentence title,
        String mood,
        String file,
        List<Message> sentences,
        @Nullable Sentence button,
        @Nullable String download,
        String back,
        int refresh,
        String token) {}
