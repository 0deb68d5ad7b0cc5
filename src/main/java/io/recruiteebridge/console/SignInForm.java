package io.recruiteebridge.console;

/**
 * The page that asks for the password. Immutable.
 *
 * @param to the page to show afterwards
 * @param error empty if there is none
 */
record SignInForm(String to, String error) {
    static PageResponse page(int status, String to, String error) {
        return PageResponse.page(status, "console/sign-in.jte", new SignInForm(ownPage(to), error));
    }

    /** The page that somebody wanted to see; the first page if it is none of ours. */
    static String ownPage(String to) {
        return to.matches("/(?![/.])[\\w./%~-]*") && !to.startsWith("/sign-") ? to : "/";
    }
}
