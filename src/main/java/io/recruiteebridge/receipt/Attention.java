package io.recruiteebridge.receipt;

import io.recruiteebridge.language.Sentence;
import org.jspecify.annotations.Nullable;

/**
 * Something that waits for a person. Immutable.
 *
 * @param file the name of a file, with its folder where it isn't in the inbox
 * @param why a sentence: what is the matter, and what to do
 * @param names of the outputs of a finished file, whose receipt tells more; null for others
 */
public record Attention(String file, Sentence why, @Nullable OutputNames names) {
    public Attention(String file, Sentence why) {
        this(file, why, null);
    }
}
