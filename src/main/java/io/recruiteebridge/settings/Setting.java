package io.recruiteebridge.settings;

import io.recruiteebridge.language.Language;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Every setting, in the order of the README, with the texts for errors and the README. Any other name is refused.
 */
public enum Setting {
    COMPANY_ID(
            "recruitee.company-id",
            "the company's numeric ID (not its name in web addresses)",
            null,
            "The company's numeric ID; required by run, import and export.",
            "12345"),
    API_KEY(
            "recruitee.api-key",
            "the API token exactly as Recruitee shows it, without spaces, line breaks or the word Bearer",
            null,
            "The personal API token; required by run, import and export.",
            "your-token"),
    BASE_URL(
            "recruitee.base-url",
            "an https address without user, query or fragment (plain http on loopback only)",
            "https://api.recruitee.com",
            "Address of Recruitee's API; plain HTTP on loopback only.",
            "https://api.recruitee.com",
            Scope.PROCESS),
    REQUESTS_PER_MINUTE(
            "recruitee.requests-per-minute",
            new Range(0, 1_000_000),
            "600",
            "Request limit, all requests together; 0: no limit.",
            "600"),
    MAX_CONCURRENT_REQUESTS(
            "recruitee.max-concurrent-requests", new Range(1, 256), "8", "Maximum number of requests in flight.", "8"),
    HOME(
            "bridge.home",
            "a folder",
            ".",
            "The folder that holds everything; set in the environment only.",
            "/srv/recruitee",
            Scope.PROCESS),
    INBOX("bridge.inbox", "a folder", "inbox", "Where people drop files.", "/srv/share/inbox"),
    OUTBOX(
            "bridge.outbox",
            "a folder",
            "outbox",
            "Receipts, rejected rows and the candidate list.",
            "/srv/share/outbox"),
    ARCHIVE("bridge.archive", "a folder", "archive", "Finished originals.", "/srv/share/archive"),
    STATE(
            "bridge.state",
            "a folder on a local disk",
            "state",
            "The ledger and working copies; must be on a local disk.",
            "/var/lib/recruitee-bridge/state"),
    LEDGER(
            "bridge.ledger",
            "an address like jdbc:postgresql://host/database, without user and password",
            null,
            "The ledger in PostgreSQL; if not set, it is in the folder of `bridge.state`.",
            "jdbc:postgresql://db.example.com/bridge?sslmode=verify-full",
            Scope.PROCESS),
    LEDGER_USER(
            "bridge.ledger-user",
            "the name of a role in PostgreSQL",
            null,
            "Role in PostgreSQL.",
            "bridge",
            Scope.PROCESS),
    LEDGER_PASSWORD(
            "bridge.ledger-password",
            "the role's password",
            null,
            "Password of that role.",
            "the-role's-password",
            Scope.PROCESS),
    ROUTES(
            "bridge.routes",
            "a folder with *.camel.yaml files",
            null,
            "The folder with the Camel routes.",
            "/opt/recruitee-bridge/routes",
            Scope.PROCESS),
    DUPLICATES(
            "bridge.duplicates",
            SettingValues.oneOf(DuplicateMode.values()),
            "skip",
            "If Recruitee already has the e-mail address: skip, update or create.",
            "update"),
    GIVE_UP_AFTER(
            "bridge.give-up-after",
            SettingValues.DURATION,
            "15m",
            "Time without progress after which import and export give up.",
            "15m"),
    MAX_REJECTS(
            "bridge.max-rejects",
            "off, a number of rows or a percentage",
            "off",
            "Stop a file when more rows than this are rejected.",
            "10%"),
    APPROVE(
            "bridge.approve",
            "never, always or a number of rows",
            "never",
            "Files that wait for approval: never, always, or those with more rows than this number.",
            "100"),
    KEEP_DAYS(
            "bridge.keep-days",
            new Range(0, 36_500),
            "90",
            "Days to keep finished files and records; 0: forever.",
            "90"),
    UNKNOWN_COLUMNS(
            "bridge.unknown-columns",
            SettingValues.oneOf(UnknownColumns.values()),
            "ignore",
            "Columns that nobody knows: ignore them, or keep them in a note.",
            "note"),
    DEFAULT_JOBS(
            "bridge.default-jobs",
            "titles or ids of jobs and talent pools, separated by semicolons",
            null,
            "Jobs and talent pools for rows that name none.",
            "Barista; 123456"),
    DEFAULT_TAGS(
            "bridge.default-tags",
            "tags, separated by semicolons",
            null,
            "Tags for rows that have none.",
            "Job fair; 2026"),
    MAX_CV_SIZE(
            "bridge.max-cv-size",
            SettingValues.SIZE,
            "15MB",
            "The largest CV that is sent; a row with a larger one is rejected.",
            "10MB"),
    EXPORT_EVERY(
            "bridge.export-every",
            SettingValues.DURATION_OR_OFF,
            "15m",
            "How often run writes the candidate list; 0: never.",
            "15m"),
    LANGUAGES(
            "bridge.languages",
            "a comma-separated list of two-letter language codes",
            null,
            "Languages in which people write here; helps to read files that aren't UTF-8.",
            "pl,de"),
    LANGUAGE(
            "bridge.language",
            "one of " + Arrays.stream(Language.values()).map(Language::code).collect(Collectors.joining(", ")),
            "en",
            "Language of the outbox's pages and of notifications: en, de, nl, fr, pl or es.",
            "de"),
    SOURCE_LABEL(
            "bridge.source-label",
            "off, on, or text in which {file} stands for the file's name",
            "off",
            "Source to add to every imported candidate.",
            "Import {file}"),
    EXPORT_FORMATS(
            "bridge.export-formats",
            SettingValues.listOf(ExportFormat.values()),
            "csv,json,html",
            "Formats of the candidate list: csv, json, jsonl, html, xlsx.",
            "csv,jsonl"),
    EXPORT_BOM(
            "bridge.export-bom",
            SettingValues.BOOLEAN,
            "true",
            "Start the CSV list with a byte order mark, for Excel.",
            "true"),
    EXPORT_DELIMITER(
            "bridge.export-delimiter",
            "a comma, a semicolon, or tab",
            ",",
            "Delimiter in CSV files; `;` where Excel puts a comma list into one column.",
            ";"),
    EXPORT_DETAILS(
            "bridge.export-details",
            SettingValues.BOOLEAN,
            "false",
            "Add details that cost one request per candidate.",
            "false"),
    EXPORT_KEEP("bridge.export-keep", new Range(0, 10_000), "0", "Number of earlier lists to keep.", "7"),
    NOTIFY_URL(
            "bridge.notify-url",
            "an https address (plain http on loopback only)",
            null,
            "Webhook of a chat, told when a file is done, needs somebody, or the bridge is paused.",
            "https://hooks.slack.com/services/T0/B0/your-secret"),
    NOTIFY_MAIL_TO(
            "bridge.notify-mail-to",
            "e-mail addresses, separated by commas",
            null,
            "Who gets the same by e-mail; needs `bridge.smtp-host`.",
            "recruiting@example.com"),
    SMTP_HOST(
            "bridge.smtp-host",
            "a host name or IP address without a port",
            null,
            "The mail server.",
            "smtp.example.com"),
    SMTP_PORT("bridge.smtp-port", new Range(1, 65_535), "587", "The mail server's port.", "587"),
    SMTP_SECURITY(
            "bridge.smtp-security",
            SettingValues.oneOf(SmtpSecurity.values()) + " (none on loopback only)",
            "starttls",
            "How the connection to the mail server is encrypted: starttls, tls or none.",
            "starttls"),
    SMTP_USER("bridge.smtp-user", "text without line breaks", null, "User at the mail server.", "bridge@example.com"),
    SMTP_PASSWORD(
            "bridge.smtp-password",
            "text without line breaks",
            null,
            "Password at the mail server.",
            "your-mail-password"),
    SMTP_FROM(
            "bridge.smtp-from",
            "an e-mail address",
            null,
            "Sender of the e-mails; if not set, `bridge.smtp-user`.",
            "bridge@example.com"),
    EXPECT_FILE_EVERY(
            "bridge.expect-file-every",
            SettingValues.DURATION_OR_OFF,
            "0",
            "Tell somebody if no file has come for so long; 0: never.",
            "24h"),
    HTTP_HOST(
            "bridge.http-host",
            "a host name or IP address without a port",
            "127.0.0.1",
            "Address on which the console listens.",
            "127.0.0.1",
            Scope.PROCESS),
    HTTP_PORT(
            "bridge.http-port",
            new Range(0, 65_535),
            "8080",
            "Port of the console; 0: no port at all.",
            "8080",
            Scope.PROCESS),
    HTTP_PASSWORD(
            "bridge.http-password",
            "text of at least 8 characters without line breaks",
            null,
            "Console password, at least 8 characters; if not set, one is made.",
            "a-long-password",
            Scope.PROCESS),
    MANAGEMENT_PORT(
            "bridge.management-port",
            new Range(0, 65_535),
            "9876",
            "Port for health and metrics; 0: off.",
            "9876",
            Scope.PROCESS),
    LOG_FORMAT(
            "bridge.log-format",
            SettingValues.oneOf(LogFormat.values()),
            "text",
            "Format of log lines on standard error: text or json.",
            "json",
            Scope.PROCESS);

    /** Whose a setting is in a home of several companies. */
    public enum Scope {
        /** Each company may have its own. */
        COMPANY,
        /** The process has it once, so it can't be in a company's files. */
        PROCESS
    }

    private final String key;
    private final String type;
    private final @Nullable Range range;
    private final @Nullable String defaultValue;
    private final String description;
    private final String example;
    private final Scope scope;

    Setting(String key, String type, @Nullable String defaultValue, String description, String example) {
        this(key, type, defaultValue, description, example, Scope.COMPANY);
    }

    Setting(String key, String type, @Nullable String defaultValue, String description, String example, Scope scope) {
        this(key, type, null, defaultValue, description, example, scope);
    }

    Setting(String key, Range range, String defaultValue, String description, String example) {
        this(key, range, defaultValue, description, example, Scope.COMPANY);
    }

    Setting(String key, Range range, String defaultValue, String description, String example, Scope scope) {
        this(key, range.toString(), range, defaultValue, description, example, scope);
    }

    Setting(
            String key,
            String type,
            @Nullable Range range,
            @Nullable String defaultValue,
            String description,
            String example,
            Scope scope) {
        this.key = key;
        this.type = type;
        this.range = range;
        this.defaultValue = defaultValue;
        this.description = description;
        this.example = example;
        this.scope = scope;
    }

    /** The name in files, e.g. {@code recruitee.company-id}. */
    public String key() {
        return key;
    }

    /** The name in the environment, e.g. {@code RECRUITEE_COMPANY_ID}. */
    public String variable() {
        return variable(key);
    }

    /** What a value must be; completes "must be …". */
    public String type() {
        return type;
    }

    /** The default, as it would be written in a file; empty if there is none. */
    public Optional<String> defaultValue() {
        return Optional.ofNullable(defaultValue);
    }

    /** The valid range of a setting that is a whole number. */
    Range range() {
        return Objects.requireNonNull(range, key);
    }

    /** One sentence on what the setting does. */
    public String description() {
        return description;
    }

    /** A valid value. */
    public String example() {
        return example;
    }

    /** Whether each company may have its own. */
    public Scope scope() {
        return scope;
    }

    /** Whether a valid value must not be shown. */
    boolean secret() {
        return SecretNames.isSecret(key);
    }

    /**
     * Whether an invalid value must not be repeated in an error: it is secret, or a place where people paste secrets by
     * mistake (the token as company, a password in an address).
     */
    boolean delicate() {
        return secret() || this == COMPANY_ID || this == BASE_URL || this == LEDGER;
    }

    /** The setting of that name, in either form. */
    static Optional<Setting> named(String name) {
        return Arrays.stream(values())
                .filter(s -> s.key.equals(name) || s.variable().equals(name))
                .findFirst();
    }

    /** Whether only this program would use such a name, so that an unknown one must be a typo. */
    static boolean isOurs(String name) {
        return variable(name).startsWith("BRIDGE_") || variable(name).startsWith("RECRUITEE_");
    }

    /** The setting whose name is closest to the given one. */
    static Setting nearest(String name) {
        String wanted = variable(name);
        return Arrays.stream(values())
                .min(Comparator.comparingInt(s -> EditDistance.between(wanted, s.variable())))
                .orElseThrow();
    }

    private static String variable(String name) {
        return name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }
}
