package io.recruiteebridge.console;

import io.recruiteebridge.language.Sentence;

/**
 * What is said instead of the pages of a company that another process works on. Its status is 503, since the address is right and
 * works here as soon as this process takes over, so that a load balancer tries the next machine, whereas 421 and 409 would say that
 * the sender has made a mistake. Immutable.
 *
 * @param process which one works on it; empty if that isn't known
 * @param place the path of the page that was asked for, without the company
 * @param sent whether somebody has sent something, which is not used
 */
record ElsewherePage(String process, String place, boolean sent) {
    /** So long it takes at most, in seconds, until another process takes over from one that has died. */
    private static final int RETRY_AFTER = 60;

    /** How each page says which process it is. */
    static Sentence workedOnBy(String process) {
        return process.isEmpty()
                ? Sentence.of("console.company-elsewhere")
                : Sentence.of("console.company-worked-on-by", process);
    }

    Sentence state() {
        return workedOnBy(process);
    }

    PageResponse to(PageRequest request) {
        PageResponse response = request.isFromBrowser()
                ? PageResponse.page(503, "console/elsewhere.jte", this)
                : PageResponse.text(503, state());
        return response.with("Retry-After", Integer.toString(RETRY_AFTER));
    }
}
