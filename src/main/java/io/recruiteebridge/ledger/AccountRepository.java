package io.recruiteebridge.ledger;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was learnt about the account as a whole. Thread-safety and errors: {@link Ledger}. */
public interface AccountRepository {
    /** The request rate last learnt, in requests a minute; 0 for none. */
    double pace();

    /** Records the request rate, in requests a minute; 0 for none. */
    void learnPace(double perMinute);

    /** The address of a candidate's page, with {@code {id}} in the place of the id; null if not known yet. */
    @Nullable
    String profileUrl();

    /** Records the address of a candidate's page, with {@code {id}} in the place of the id. */
    void learnProfileUrl(String pattern);

    /** The ids of the users whose tokens were used. */
    Set<Long> admins();

    /** Records that this user's token is used: the candidates created with it have this {@code admin_id}. */
    void learnAdmin(long id);
}
