package io.recruiteebridge.settings;

import io.recruiteebridge.language.Language;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All settings of a company, validated. Immutable; printed without secrets. {@link Setting} documents each one.
 *
 * @param company its name in a home of several companies; empty in a home of one
 * @param account empty only if {@link SettingsLoader} was told that none is required and it is incomplete
 * @param baseUrl without a slash at its end
 * @param requestsPerMinute 0: no limit
 * @param ledger the database server that keeps the ledger; empty for a file in the state folder
 * @param routes the folder with the Camel routes, which may not exist: see {@link RouteFiles}
 * @param keepDays days
 * @param languages ISO 639 codes in lower case; empty if nobody said
 * @param managementPort 0: no port at all
 * @param camelProperties keys in the settings files that are not ours
 * @param language of what people find in the outbox
 * @param given what was set, as {@code name=value} and without secrets
 * @param warnings warnings for the person who set them, one sentence each
 */
public record Settings(
        String company,
        Optional<Account> account,
        URI baseUrl,
        int requestsPerMinute,
        int maxConcurrentRequests,
        Folders folders,
        Optional<LedgerServer> ledger,
        Path routes,
        DuplicateMode duplicates,
        Duration giveUpAfter,
        MaxRejects maxRejects,
        Approval approval,
        int keepDays,
        List<String> languages,
        Language language,
        SourceLabel sourceLabel,
        Additions additions,
        Export export,
        Notifications notifications,
        Http http,
        int managementPort,
        LogFormat logFormat,
        CamelProperties camelProperties,
        List<String> given,
        List<String> warnings) {
    public Settings {
        languages = List.copyOf(languages);
        given = List.copyOf(given);
        warnings = List.copyOf(warnings);
    }

    /**
     * Who we are in Recruitee.
     *
     * @param companyId digits
     */
    public record Account(String companyId, Secret apiKey) {}

    /**
     * Where PostgreSQL is.
     *
     * @param url {@code jdbc:postgresql:…}, without user and password
     * @param companyId whose ledger it is, known even where no token is
     * @param fileFolder where the ledger is instead as long as it is a file
     */
    public record LedgerServer(
            String url, Optional<String> user, Optional<Secret> password, String companyId, Path fileFolder) {}

    /**
     * How the candidate list is written.
     *
     * @param every zero: not on a timer
     * @param formats a file whose format is no longer wanted is removed at the next export
     * @param bom whether candidates.csv starts with a byte order mark, by which spreadsheets know UTF-8
     * @param delimiter between the cells of CSV files
     * @param details whether tags, sources, links, cover letter and custom fields are added, at one request a candidate
     * @param keep how many earlier lists are kept
     * @param language of candidates.html
     */
    public record Export(
            Duration every,
            Set<ExportFormat> formats,
            boolean bom,
            char delimiter,
            boolean details,
            int keep,
            Language language) {
        /** In English. */
        public Export(
                Duration every, Set<ExportFormat> formats, boolean bom, char delimiter, boolean details, int keep) {
            this(every, formats, bom, delimiter, details, keep, Language.ENGLISH);
        }
    }

    /**
     * Who is told what happens.
     *
     * @param url a webhook, whose address is a secret
     * @param mail empty if nobody gets e-mails
     * @param expectFileEvery zero: nobody waits for files
     */
    public record Notifications(Optional<Secret> url, Optional<Mail> mail, Duration expectFileEvery) {}

    /**
     * E-mails and the server that sends them.
     *
     * @param to at least one address
     * @param user empty if the server needs none
     */
    public record Mail(
            List<String> to,
            String from,
            String host,
            int port,
            SmtpSecurity security,
            Optional<String> user,
            Optional<Secret> password) {
        public Mail {
            to = List.copyOf(to);
        }
    }

    /**
     * Where the console listens.
     *
     * @param port 0: no port at all
     * @param password always set if other machines can reach the host; without it, the console makes one
     */
    public record Http(String host, int port, Optional<Secret> password) {
        /** Whether only this machine can reach the host. */
        public boolean isLoopback() {
            return SettingValues.isLoopback(host);
        }
    }
}
