package io.recruiteebridge.camel;

import io.recruiteebridge.delivery.Account;
import io.recruiteebridge.delivery.Inquiries;
import io.recruiteebridge.delivery.ServerClock;
import io.recruiteebridge.drop.Chunk;
import io.recruiteebridge.recruitee.Questions;
import io.recruiteebridge.recruitee.RecruiteeException;
import io.recruiteebridge.settings.DuplicatePolicy;
import java.util.Locale;

/** The bean {@code account}: what has to be known of the account before rows may leave. One thread. */
public final class Knowing {
    private final Account account;
    private final Inquiries inquiries;
    private final ServerClock serverClock;
    private final Questions questions;

    Knowing(Account account, Inquiries inquiries, ServerClock serverClock, Questions questions) {
        this.account = account;
        this.inquiries = inquiries;
        this.serverClock = serverClock;
        this.questions = questions;
    }

    /** Learns whose token it is, and which addresses the account knows if the policy needs them. */
    public Chunk know(Chunk chunk) throws RecruiteeException, InterruptedException {
        inquiries.knowAdmin(questions);
        String create = DuplicatePolicy.CREATE.name().toLowerCase(Locale.ROOT);
        if (!chunk.work().drop().duplicates().equals(create)) {
            account.refresh(questions);
        }
        // Without the time nothing is sent; should no answer have told it, this machine's clock has to do.
        serverClock.trustLocal();
        return chunk;
    }
}
