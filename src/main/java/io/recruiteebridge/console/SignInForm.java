package io.recruiteebridge.console;

import io.recruiteebridge.language.Sentence;
import org.jspecify.annotations.Nullable;

/**
 * The page that asks for the password. Immutable.
 *
 * @param to the page to show afterwards
 * @param error null if there is none
 */
record SignInForm(String to, @Nullable Sentence error) {
    static PageResponse page(int status, String to, @Nullable Sentence error) {
        return PageResponse.page(status, "console/sign-in.jte", new SignInForm(ownPage(to), error));
    }

    /** The page that somebody wanted to see; the first page if it is none of ours. */
    static String ownPage(String to) {
        return to.matches("/(?![/.])[\\w./%~-]*") && !to.startsWith("/sign-") ? to : "/";
    }
}
