package io.recruiteebridge.ledger;

/** Called around each commit of a ledger in memory; may throw, as a crash or a full disk would. For simulations. */
public interface CommitHook {
    /** Does nothing. */
    CommitHook NONE = new CommitHook() {};

    /** Before a commit: if this throws, nothing was written. */
    default void before() {}

    /** After a commit: if this throws, everything was written, but the caller never hears of it. */
    default void after() {}
}
