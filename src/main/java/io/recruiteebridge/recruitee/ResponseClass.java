package io.recruiteebridge.recruitee;

/** What a response, or the lack of one, means for the request. */
public enum ResponseClass {
    /** A readable 2xx. */
    DONE,
    /** Recruitee rejects this very request: a 4xx that is none of the others. It had no effect. */
    REFUSED,
    /** Recruitee rejects the token or the company ID. It had no effect. */
    SETTINGS_REFUSED,
    /** 429 or 425: too fast, or too early. It had no effect. */
    THROTTLED,
    /** It never left this machine: no connection, or the bridge is stopping. It had no effect. */
    NOT_SENT,
    /** 408, 5xx, anything unreadable, or the connection broke: it may have had its effect. */
    UNCLEAR
}
