package io.recruiteebridge.standin;

/** Why every request is refused. */
public enum Refusal {
    NONE,
    /** 401 as for a token that was revoked. */
    TOKEN,
    /** 403 as for a user whose rights were taken away. */
    FORBIDDEN,
    /** 404 as for a company that does not exist. */
    COMPANY,
    /** 422 that names the company, as for a slug. */
    COMPANY_INVALID
}
