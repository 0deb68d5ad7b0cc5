package io.recruiteebridge.settings;

import io.recruiteebridge.language.Language;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Looks up the settings: environment, {@code .env} in the home, {@code application.properties} in the home, defaults; of a
 * company in a home of several, its own files come before the home's. The first source that has a setting wins; a blank value
 * there means the default. Changes nothing.
 */
public final class SettingsLoader {
    static final String ENV_FILE = ".env";
    static final String PROPERTIES_FILE = "application.properties";

    private SettingsLoader() {}

    /**
     * The settings of a home of one company.
     *
     * @param environment the environment variables
     * @param home the home if the caller knows it, or null to look it up
     * @param accountRequired whether company and token are required
     * @throws SettingsException naming every problem, one per line
     */
    public static Settings load(Map<String, String> environment, @Nullable Path home, boolean accountRequired)
            throws SettingsException {
        return load(environment, home, accountRequired, codeLocation());
    }

    static Settings load(
            Map<String, String> environment, @Nullable Path givenHome, boolean accountRequired, Path codeLocation)
            throws SettingsException {
        Path home = home(environment, givenHome);
        return settings(lookup(environment, home), new Whose("", home, home), accountRequired, codeLocation);
    }

    /**
     * Whether the home has several companies, or is to have them.
     *
     * @throws SettingsException if the home can't be one
     */
    public static boolean isForSeveral(Map<String, String> environment) throws SettingsException {
        return CompanyFolders.exist(home(environment, null));
    }

    /**
     * The settings of a home and of each of its companies.
     *
     * @param environment the environment variables
     * @param home the home if the caller knows it, or null to look it up
     * @param accountRequired whether company and token are required
     * @throws SettingsException naming every problem with the home or the process, one per line; a problem with one of
     *     several companies is in {@link HomeSettings#broken}
     */
    public static HomeSettings loadHome(Map<String, String> environment, @Nullable Path home, boolean accountRequired)
            throws SettingsException {
        return loadHome(environment, home, accountRequired, codeLocation());
    }

    static HomeSettings loadHome(
            Map<String, String> environment, @Nullable Path givenHome, boolean accountRequired, Path codeLocation)
            throws SettingsException {
        Path home = home(environment, givenHome);
        if (!CompanyFolders.exist(home)) {
            Settings only = load(environment, home, accountRequired, codeLocation);
            return new HomeSettings(only, false, List.of(only), Map.of(), only.warnings());
        }
        Lookup lookup = lookup(environment, home);
        lookup.refuseForAll(CompanyFolders.of(home));
        Settings process = settings(lookup, new Whose(null, home, home), false, codeLocation);
        CompanyFolders folders = CompanyFolders.in(home);
        SeparateCompanies companies = new SeparateCompanies(process.folders());
        for (String name : folders.names()) {
            Path own = CompanyFolders.of(home).resolve(name);
            Lookup ofCompany = lookup.forCompany(
                    own,
                    SettingsFile.env(own.resolve(ENV_FILE)),
                    SettingsFile.properties(own.resolve(PROPERTIES_FILE)));
            try {
                companies.add(settings(ofCompany, new Whose(name, own, home), accountRequired, codeLocation));
            } catch (SettingsException e) {
                companies.addBroken(name, e);
            }
        }
        List<String> warnings = new ArrayList<>(process.warnings());
        warnings.addAll(folders.warnings());
        return new HomeSettings(process, true, companies.working(), companies.broken(), warnings);
    }

    /**
     * Whose settings they are.
     *
     * @param name of the company in a home of several, empty for the only one, null for the process that has several
     */
    private record Whose(@Nullable String name, Path home, Path root) {
        String company() {
            return name == null ? "" : name;
        }
    }

    private static Lookup lookup(Map<String, String> environment, Path home) {
        Lookup lookup = new Lookup(environment, home);
        lookup.addEnvironment();
        lookup.addFile(SettingsFile.env(home.resolve(ENV_FILE)));
        lookup.addFile(SettingsFile.properties(home.resolve(PROPERTIES_FILE)));
        return lookup;
    }

    private static Settings settings(Lookup lookup, Whose whose, boolean accountRequired, Path codeLocation)
            throws SettingsException {
        Optional<Settings.LedgerServer> ledger = ledger(lookup, whose);
        Folders folders = folders(lookup, whose);
        Language language = lookup.get(Setting.LANGUAGE, text -> Language.of(text.toLowerCase(Locale.ROOT)));
        Settings settings = new Settings(
                whose.company(),
                account(lookup, accountRequired),
                lookup.get(Setting.BASE_URL, SettingValues::baseUrl),
                lookup.integer(Setting.REQUESTS_PER_MINUTE),
                lookup.integer(Setting.MAX_CONCURRENT_REQUESTS),
                folders,
                ledger,
                lookup.find(Setting.ROUTES, text -> SettingValues.folder(text, whose.root()))
                        .orElseGet(() -> routes(whose.root(), codeLocation)),
                lookup.get(Setting.DUPLICATES, text -> SettingValues.choice(text, DuplicateMode.class)),
                lookup.get(Setting.GIVE_UP_AFTER, SettingValues::duration),
                lookup.get(Setting.MAX_REJECTS, MaxRejects::parse),
                lookup.get(Setting.APPROVE, Approval::parse),
                lookup.integer(Setting.KEEP_DAYS),
                lookup.find(Setting.LANGUAGES, SettingValues::languages).orElse(List.of()),
                language,
                lookup.get(Setting.SOURCE_LABEL, text -> Optional.of(SourceLabel.parse(text))),
                new Additions(
                        lookup.get(Setting.UNKNOWN_COLUMNS, text -> SettingValues.choice(text, UnknownColumns.class)),
                        lookup.find(Setting.DEFAULT_JOBS, SettingValues::list).orElse(List.of()),
                        lookup.find(Setting.DEFAULT_TAGS, SettingValues::list).orElse(List.of()),
                        lookup.get(Setting.MAX_CV_SIZE, SettingValues::size)),
                export(lookup, language),
                notifications(lookup),
                http(lookup),
                lookup.integer(Setting.MANAGEMENT_PORT),
                lookup.get(Setting.LOG_FORMAT, text -> SettingValues.choice(text, LogFormat.class)),
                lookup.camelProperties(),
                lookup.given(),
                lookup.warnings());
        lookup.throwProblems();
        return settings;
    }

    /** With the ledger on a server, the state is only this machine's: by itself in a place that no other machine shares. */
    private static Folders folders(Lookup lookup, Whose whose) {
        Path home = whose.home();
        boolean server = lookup.isSet(Setting.LEDGER);
        Path usual = lookup.folder(Setting.STATE);
        Path own = server && !lookup.isSet(Setting.STATE) ? scratch(home) : usual;
        return new Folders(
                home,
                whose.root(),
                lookup.folder(Setting.INBOX),
                lookup.folder(Setting.OUTBOX),
                lookup.folder(Setting.ARCHIVE),
                own,
                server ? home.resolve(Setting.STATE.defaultValue().orElseThrow()) : usual);
    }

    private static Path scratch(Path home) {
        String name = UUID.nameUUIDFromBytes(home.toString().getBytes(StandardCharsets.UTF_8))
                .toString();
        return Path.of(System.getProperty("java.io.tmpdir"), "recruitee-bridge-" + name)
                .toAbsolutePath();
    }

    /** Empty also for the process that has several companies: each has a ledger of its own. */
    private static Optional<Settings.LedgerServer> ledger(Lookup lookup, Whose whose) {
        if (!lookup.isSet(Setting.LEDGER)) {
            return Optional.empty();
        }
        if (whose.name() != null) {
            lookup.require(Setting.COMPANY_ID);
        }
        Optional<String> url = lookup.find(Setting.LEDGER, SettingValues::postgresql);
        Optional<String> user = lookup.find(Setting.LEDGER_USER, Optional::of);
        Optional<Secret> password = lookup.find(Setting.LEDGER_PASSWORD, text -> Optional.of(new Secret(text)));
        return url.flatMap(address -> lookup.find(Setting.COMPANY_ID, SettingValues::companyId)
                .map(id -> new Settings.LedgerServer(address, user, password, id, lookup.folder(Setting.STATE))));
    }

    private static Path home(Map<String, String> environment, @Nullable Path given) throws SettingsException {
        Path home = given != null ? given.toAbsolutePath().normalize() : home(environment);
        if (Files.exists(home) && !Files.isDirectory(home)) {
            throw new SettingsException(
                    Setting.HOME.key() + ": " + home + " is a file; it must be a folder, for example "
                            + Setting.HOME.variable() + "=" + Setting.HOME.example() + ".");
        }
        return home;
    }

    private static Path home(Map<String, String> environment) throws SettingsException {
        String variable = environment.getOrDefault(Setting.HOME.variable(), "");
        String text = variable.isBlank() ? System.getProperty(Setting.HOME.key(), "") : variable;
        return SettingValues.folder(text.strip(), Path.of(""))
                .orElseThrow(() -> new SettingsException(Setting.HOME.key() + " (environment variable "
                        + Setting.HOME.variable() + ") must be a folder, for example "
                        + Setting.HOME.variable() + "=" + Setting.HOME.example() + "."));
    }

    private static Optional<Settings.Account> account(Lookup lookup, boolean required) {
        if (required) {
            lookup.require(Setting.COMPANY_ID);
            lookup.require(Setting.API_KEY);
        }
        Optional<String> companyId = lookup.find(Setting.COMPANY_ID, SettingValues::companyId);
        Optional<Secret> apiKey = lookup.find(Setting.API_KEY, SettingValues::token);
        return companyId.flatMap(id -> apiKey.map(key -> new Settings.Account(id, key)));
    }

    private static Settings.Export export(Lookup lookup, Language language) {
        return new Settings.Export(
                lookup.get(Setting.EXPORT_EVERY, SettingValues::durationOrOff),
                lookup.get(Setting.EXPORT_FORMATS, SettingValues::formats),
                lookup.get(Setting.EXPORT_BOM, SettingValues::bool),
                lookup.get(Setting.EXPORT_DELIMITER, SettingValues::delimiter),
                lookup.get(Setting.EXPORT_DETAILS, SettingValues::bool),
                lookup.integer(Setting.EXPORT_KEEP),
                language);
    }

    private static Settings.Notifications notifications(Lookup lookup) {
        return new Settings.Notifications(
                lookup.find(Setting.NOTIFY_URL, SettingValues::webhook),
                mail(lookup),
                lookup.get(Setting.EXPECT_FILE_EVERY, SettingValues::durationOrOff));
    }

    private static Optional<Settings.Mail> mail(Lookup lookup) {
        Optional<List<String>> to = lookup.find(Setting.NOTIFY_MAIL_TO, SettingValues::addresses);
        Optional<String> host = lookup.find(Setting.SMTP_HOST, SettingValues::host);
        int port = lookup.integer(Setting.SMTP_PORT);
        SmtpSecurity security =
                lookup.get(Setting.SMTP_SECURITY, text -> SettingValues.choice(text, SmtpSecurity.class));
        Optional<String> user = lookup.find(Setting.SMTP_USER, SettingValues::line);
        Optional<Secret> password =
                lookup.find(Setting.SMTP_PASSWORD, SettingValues::line).map(Secret::new);
        Optional<String> from =
                lookup.find(Setting.SMTP_FROM, SettingValues::address).or(() -> user.flatMap(SettingValues::address));
        if (security == SmtpSecurity.NONE && host.isPresent() && !SettingValues.isLoopback(host.get())) {
            lookup.refuse(Setting.SMTP_SECURITY, "must be starttls or tls, because the mail server isn't this machine");
        }
        if (lookup.isSet(Setting.NOTIFY_MAIL_TO)) {
            lookup.require(Setting.SMTP_HOST);
            if (from.isEmpty()) {
                lookup.require(Setting.SMTP_FROM);
            }
        }
        return to.flatMap(people -> host.flatMap(
                name -> from.map(sender -> new Settings.Mail(people, sender, name, port, security, user, password))));
    }

    private static Settings.Http http(Lookup lookup) {
        Settings.Http http = new Settings.Http(
                lookup.get(Setting.HTTP_HOST, SettingValues::host),
                lookup.integer(Setting.HTTP_PORT),
                lookup.find(Setting.HTTP_PASSWORD, SettingValues::password));
        boolean open = http.port() != 0 && !http.isLoopback();
        if (open && !lookup.isSet(Setting.HTTP_PASSWORD)) {
            lookup.refuse(
                    Setting.HTTP_HOST,
                    "opens the console to other machines, which requires a password: set "
                            + lookup.assignment(Setting.HTTP_PASSWORD) + ", or "
                            + lookup.assignment(Setting.HTTP_HOST));
        }
        return http;
    }

    /** A checkout has the jar in target/, a tarball has it beside routes/: both are found from the jar's location. */
    private static Path routes(Path home, Path codeLocation) {
        Path besideHome = home.resolve("routes");
        return Stream.of(
                        besideHome,
                        codeLocation.resolveSibling("routes"),
                        codeLocation.resolve("../../routes").normalize())
                .filter(Files::isDirectory)
                .findFirst()
                .orElse(besideHome);
    }

    private static Path codeLocation() {
        try {
            return Path.of(SettingsLoader.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toAbsolutePath();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the program's location isn't a path", e);
        }
    }
}
