package io.recruiteebridge.standin;

/**
 * How a stand-in starts. Immutable; start from {@link #defaults()}.
 *
 * @param port on loopback; 0: any free one
 * @param companySlug the company's name in addresses, which Recruitee does not take on candidate routes
 * @param token what is accepted after {@code Bearer}
 * @param foreignToken a token of another company: it gets 403
 * @param adminId the user to whom the token belongs
 * @param people how many example people there are from the start
 * @param seed of the example people
 * @param remembered how many of the last requests are kept in full, see {@link Traffic#last()}
 * @param profileUrl the address of a candidate's page, with {@code {id}} for the candidate's id
 */
public record StandInConfig(
        int port,
        long companyId,
        String companySlug,
        String token,
        String foreignToken,
        long adminId,
        int people,
        long seed,
        int remembered,
        String profileUrl) {
    private static final StandInConfig DEFAULTS = new StandInConfig(
            0,
            12345,
            "sandbox",
            "sandbox-token",
            "another-company-token",
            501,
            0,
            0,
            1000,
            "https://app.recruitee.com/#/candidates/{id}?company=12345");

    /** Company 12345, token {@code sandbox-token}, no candidates, a free port. */
    public static StandInConfig defaults() {
        return DEFAULTS;
    }

    public StandInConfig withCompany(long id) {
        return new StandInConfig(
                port, id, companySlug, token, foreignToken, adminId, people, seed, remembered, profileUrl);
    }

    public StandInConfig withPort(int newPort) {
        return new StandInConfig(
                newPort, companyId, companySlug, token, foreignToken, adminId, people, seed, remembered, profileUrl);
    }

    public StandInConfig withToken(String newToken) {
        return new StandInConfig(
                port, companyId, companySlug, newToken, foreignToken, adminId, people, seed, remembered, profileUrl);
    }

    /** Start with example people; the same seed gives the same people. */
    public StandInConfig withPeople(int count, long newSeed) {
        return new StandInConfig(
                port, companyId, companySlug, token, foreignToken, adminId, count, newSeed, remembered, profileUrl);
    }

    public StandInConfig withRemembered(int requests) {
        return new StandInConfig(
                port, companyId, companySlug, token, foreignToken, adminId, people, seed, requests, profileUrl);
    }

    /** Candidates' pages are the stand-in's own, on that port, instead of Recruitee's, where nobody has them. */
    public StandInConfig withOwnPagesOn(int newPort) {
        return new StandInConfig(
                newPort,
                companyId,
                companySlug,
                token,
                foreignToken,
                adminId,
                people,
                seed,
                remembered,
                "http://127.0.0.1:" + newPort + ProfilePage.PATH + "{id}");
    }
}
