package io.recruiteebridge.ledger;

/**
 * The right of one process to work on a company's ledger, for as long as it is renewed. Thread-safe.
 *
 * <p>A ledger proves it inside each transaction. Recruitee can't: {@link #maySend} is asked right before each request.
 */
public interface Lease extends AutoCloseable {
    /** Of a ledger that nobody else can reach. */
    Lease UNLIMITED = new Lease() {
        @Override
        public boolean maySend() {
            return true;
        }

        @Override
        public boolean lost() {
            return false;
        }

        @Override
        public void close() {}
    };

    /** Whether a request may leave now: its response comes, or has timed out, before anybody else can take over. */
    boolean maySend();

    /** Whether another process has taken over: nothing that this one does counts any more. */
    boolean lost();

    /** Ends the lease, so that another process can take over at once; does nothing if it has ended. The ledger is closed before. */
    @Override
    void close();
}
