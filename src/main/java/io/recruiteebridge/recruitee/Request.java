package io.recruiteebridge.recruitee;

/** What the door to Recruitee takes: a call, or whatever stands behind one. */
public interface Request {
    Call call();
}
