package io.recruiteebridge.recruitee;

/** What the door to Recruitee takes: a call, or whatever stands behind one. */
public interface Request {
    /** What is to be sent; the same each time. */
    Call call();
}
