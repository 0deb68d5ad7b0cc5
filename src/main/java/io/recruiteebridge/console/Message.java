package io.recruiteebridge.console;

import io.recruiteebridge.language.Language;
import io.recruiteebridge.language.Sentence;
import io.recruiteebridge.receipt.ReceiptWords;
import io.recruiteebridge.receipt.Said;
import org.jspecify.annotations.Nullable;

/**
 * What is the matter with a row or a file: a sentence of the console's own, or what the import says about it, which is kept
 * in English and said in the language of the page. Immutable.
 *
 * @param own null if the import says it
 * @param code empty if there is none
 * @param english empty if there is nothing to quote
 */
record Message(@Nullable Sentence own, String code, String english) {
    static Message of(Sentence own) {
        return new Message(own, "", "");
    }

    static Message of(@Nullable String code, @Nullable String english) {
        return new Message(null, code == null ? "" : code, english == null ? "" : english);
    }

    Said in(Language language) {
        if (own != null) {
            return new Said(own.in(language), null);
        }
        return english.isEmpty() ? new Said("", null) : ReceiptWords.said(code, english, language);
    }
}
