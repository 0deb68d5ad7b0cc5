package io.recruiteebridge.settings;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Every setting that there is, with the words that people read about it in errors and in the README. A name that is not
 * in this table is refused.
 */
public enum Setting {
    COMPANY_ID(
            "recruitee.company-id",
            "the company's number, digits only (not its name in web addresses)",
            null,
            "The company in Recruitee; required for run, import and export.",
            "12345"),
    API_KEY(
            "recruitee.api-key",
            "the bare API token as Recruitee shows it, without blanks, line breaks or the word Bearer",
            null,
            "The API token; required for run, import and export.",
            "your-token"),
    BASE_URL(
            "recruitee.base-url",
            "an https address without user, query or fragment (plain http for this very machine only)",
            "https://api.recruitee.com",
            "Where Recruitee's API is.",
            "https://api.recruitee.com"),
    REQUESTS_PER_MINUTE(
            "recruitee.requests-per-minute",
            new Range(0, 1_000_000),
            "600",
            "The pace of all requests together; 0: no limit.",
            "600"),
    MAX_CONCURRENT_REQUESTS(
            "recruitee.max-concurrent-requests",
            new Range(1, 256),
            "8",
            "How many requests may be under way at a time.",
            "8"),
    HOME(
            "bridge.home",
            "a folder",
            ".",
            "The folder that holds everything; set in the environment only.",
            "/srv/recruitee"),
    INBOX("bridge.inbox", "a folder", "inbox", "Where people drop files; relative to the home.", "/srv/share/inbox"),
    OUTBOX(
            "bridge.outbox",
            "a folder",
            "outbox",
            "Receipts, rejected rows and the candidate list; relative to the home.",
            "/srv/share/outbox"),
    ARCHIVE(
            "bridge.archive",
            "a folder",
            "archive",
            "Where finished originals go; relative to the home.",
            "/srv/share/archive"),
    STATE(
            "bridge.state",
            "a folder on a local disk",
            "state",
            "The ledger; relative to the home, on a local disk only.",
            "/var/lib/recruitee-bridge/state"),
    ROUTES(
            "bridge.routes",
            "a folder with *.camel.yaml files",
            null,
            "The Camel routes; if not set: routes in the home, else beside the jar, else beside the jar's folder.",
            "/opt/recruitee-bridge/routes"),
    DUPLICATES(
            "bridge.duplicates",
            SettingValues.oneOf(DuplicatePolicy.values()),
            "skip",
            "What happens to a row whose e-mail address is known in Recruitee.",
            "update"),
    GIVE_UP_AFTER(
            "bridge.give-up-after",
            SettingValues.DURATION,
            "15m",
            "How long import and export stay in trouble without progress before they give up.",
            "15m"),
    MAX_REJECTS(
            "bridge.max-rejects",
            "off, a number of rows or a percentage",
            "off",
            "A file with more rejected rows than this is stopped.",
            "10%"),
    KEEP_DAYS(
            "bridge.keep-days", new Range(0, 36_500), "90", "How many days finished files and records are kept.", "90"),
    EXPORT_EVERY(
            "bridge.export-every",
            SettingValues.DURATION_OR_OFF,
            "15m",
            "How often run writes the candidate list; 0: never.",
            "15m"),
    SOURCE_LABEL(
            "bridge.source-label",
            "off, on or a text in which {file} stands for the file's name",
            "off",
            "Adds a source naming the import to each candidate; on: Import {file}.",
            "Import {file}"),
    EXPORT_FORMATS(
            "bridge.export-formats",
            SettingValues.listOf(ExportFormat.values()),
            "csv,json,html",
            "How the candidate list is written.",
            "csv,jsonl"),
    EXPORT_BOM(
            "bridge.export-bom",
            SettingValues.BOOLEAN,
            "true",
            "Whether the CSV list starts with a byte order mark, by which Excel knows UTF-8.",
            "true"),
    EXPORT_DETAILS(
            "bridge.export-details",
            SettingValues.BOOLEAN,
            "false",
            "Whether the list has details that cost a request a candidate.",
            "false"),
    EXPORT_KEEP("bridge.export-keep", new Range(0, 10_000), "0", "How many earlier lists are kept.", "7"),
    HTTP_HOST(
            "bridge.http-host",
            "a host name or address without port",
            "127.0.0.1",
            "The address the console listens on; any but this machine's own needs bridge.http-password.",
            "127.0.0.1"),
    HTTP_PORT("bridge.http-port", new Range(0, 65_535), "8080", "The console's port; 0: no port at all.", "8080"),
    HTTP_PASSWORD(
            "bridge.http-password", "a text without line breaks", null, "Asked for by the console.", "a-long-password"),
    MANAGEMENT_PORT(
            "bridge.management-port",
            new Range(0, 65_535),
            "9876",
            "The port for health and metrics; 0: no port at all.",
            "9876"),
    LOG_FORMAT(
            "bridge.log-format",
            SettingValues.oneOf(LogFormat.values()),
            "text",
            "How log lines are written to standard error.",
            "json");

    private final String key;
    private final String type;
    private final @Nullable Range range;
    private final @Nullable String defaultValue;
    private final String description;
    private final String example;

    Setting(String key, String type, @Nullable String defaultValue, String description, String example) {
        this(key, type, null, defaultValue, description, example);
    }

    Setting(String key, Range range, String defaultValue, String description, String example) {
        this(key, range.toString(), range, defaultValue, description, example);
    }

    Setting(
            String key,
            String type,
            @Nullable Range range,
            @Nullable String defaultValue,
            String description,
            String example) {
        this.key = key;
        this.type = type;
        this.range = range;
        this.defaultValue = defaultValue;
        this.description = description;
        this.example = example;
    }

    /** All settings, in the order in which people should read about them. */
    public static List<Setting> all() {
        return List.of(values());
    }

    /** The name in files, e.g. {@code recruitee.company-id}. */
    public String key() {
        return key;
    }

    /** The name in the environment, e.g. {@code RECRUITEE_COMPANY_ID}. */
    public String variable() {
        return variable(key);
    }

    /** What a value has to be, in words that go on from "must be". */
    public String type() {
        return type;
    }

    /** The value that counts where none is set, as it would be written in a file; empty where there is none. */
    public Optional<String> defaultValue() {
        return Optional.ofNullable(defaultValue);
    }

    /** The numbers that it can be, for a setting that is a whole number. */
    Range range() {
        return Objects.requireNonNull(range, key);
    }

    /** One sentence on what it steers. */
    public String description() {
        return description;
    }

    /** A right value. */
    public String example() {
        return example;
    }

    /**
     * Whether a wrong value must not be repeated in an error: it is secret, or a place where people paste secrets by
     * mistake (the token as company, a password in an address).
     */
    boolean delicate() {
        return this == API_KEY || this == HTTP_PASSWORD || this == COMPANY_ID || this == BASE_URL;
    }

    /** The setting of that name, in either form. */
    static Optional<Setting> named(String name) {
        return Arrays.stream(values())
                .filter(s -> s.key.equals(name) || s.variable().equals(name))
                .findFirst();
    }

    /** Whether a name is one that only this program would use, so that not knowing it means a typing error. */
    static boolean isOurs(String name) {
        return variable(name).startsWith("BRIDGE_") || variable(name).startsWith("RECRUITEE_");
    }

    /** The setting whose name takes the fewest keystrokes to get from the given one. */
    static Setting nearest(String name) {
        String wanted = variable(name);
        return Arrays.stream(values())
                .min(Comparator.comparingInt(s -> editDistance(wanted, s.variable())))
                .orElseThrow();
    }

    private static String variable(String name) {
        return name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    private static int editDistance(String a, String b) {
        int[] row = new int[b.length() + 1];
        Arrays.setAll(row, i -> i);
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substitute = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substitute, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
