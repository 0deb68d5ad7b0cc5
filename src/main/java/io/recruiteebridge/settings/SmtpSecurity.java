package io.recruiteebridge.settings;

/** How the connection to the mail server is encrypted. */
public enum SmtpSecurity {
    /** It begins in plain text and must change to TLS before anything is sent. */
    STARTTLS,
    /** TLS from the first byte. */
    TLS,
    /** Not at all: for a server on this machine. */
    NONE
}
