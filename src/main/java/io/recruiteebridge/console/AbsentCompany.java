package io.recruiteebridge.console;

import io.recruiteebridge.language.Sentence;
import io.recruiteebridge.ledger.LedgerException;
import org.jspecify.annotations.Nullable;

/**
 * What is said instead of the pages of a company that another process works on, or nobody, or whose ledger can't be read. Its
 * status is 503, since the address is right and works here as soon as this process works on the company, so that a load balancer
 * tries the next machine, whereas 421 and 409 would say that the sender has made a mistake. Immutable.
 *
 * @param reason why its pages aren't here
 * @param what which process works on it, or what is wrong with it or its ledger
 * @param place the path of the page that was asked for, without the company
 * @param sent whether somebody has sent something
 */
record AbsentCompany(Reason reason, Message what, String place, boolean sent) {
    /** So long it takes at most, in seconds, until another process takes over from one that has died. */
    private static final int TAKEN_OVER_WITHIN = 60;

    /** Why a company's pages aren't here. */
    enum Reason {
        /** Another process works on it. */
        ELSEWHERE("console.elsewhere", "console.elsewhere-what-to-do", "console.elsewhere-not-used"),
        /** Its settings, for example, are wrong. */
        BROKEN("console.broken", "console.broken-what-to-do", "console.broken-not-used"),
        /** Its database is down, for example. What was sent may have been used before that was noticed. */
        WITHOUT_LEDGER("console.without-ledger", "console.without-ledger-what-to-do", "console.without-ledger-sent");

        private final String title;
        private final String whatToDo;
        private final String aboutSent;

        Reason(String title, String whatToDo, String aboutSent) {
            this.title = title;
            this.whatToDo = whatToDo;
            this.aboutSent = aboutSent;
        }
    }

    /** @param process empty if it isn't known which one */
    static AbsentCompany elsewhere(String process, String place, boolean sent) {
        return new AbsentCompany(Reason.ELSEWHERE, Message.of(workedOnBy(process)), place, sent);
    }

    static AbsentCompany broken(String problem, String place, boolean sent) {
        return new AbsentCompany(Reason.BROKEN, Message.of("", problem), place, sent);
    }

    static AbsentCompany withoutLedger(LedgerException failure, String place, boolean sent) {
        return new AbsentCompany(Reason.WITHOUT_LEDGER, Message.of("", failure.getMessage()), place, sent);
    }

    /** How each page says which process it is. */
    static Sentence workedOnBy(String process) {
        return process.isEmpty()
                ? Sentence.of("console.company-elsewhere")
                : Sentence.of("console.company-worked-on-by", process);
    }

    String title() {
        return reason.title;
    }

    String whatToDo() {
        return reason.whatToDo;
    }

    /** What became of what was sent; null if nothing was. */
    @Nullable
    String aboutSent() {
        return sent ? reason.aboutSent : null;
    }

    PageResponse to(PageRequest request) {
        PageResponse response = request.isFromBrowser()
                ? PageResponse.page(503, "console/absent-company.jte", this)
                : PageResponse.text(503, what.own() == null ? Sentence.of(title()) : what.own());
        return reason == Reason.ELSEWHERE
                ? response.with("Retry-After", Integer.toString(TAKEN_OVER_WITHIN))
                : response;
    }
}
