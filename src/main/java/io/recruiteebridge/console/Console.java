package io.recruiteebridge.console;

import io.recruiteebridge.imports.Failures;
import io.recruiteebridge.language.Language;
import io.recruiteebridge.language.LanguageChoice;
import io.recruiteebridge.language.Sentence;
import io.recruiteebridge.ledger.LedgerException;
import io.recruiteebridge.pages.Site;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The console: lets in who may, and finds the page. It has one company, or several, each below {@code /companies/<name>}, which
 * may come and go. Everybody who is signed in sees all of them. Thread-safe.
 */
public final class Console {
    /** The largest file that may be uploaded, in bytes; larger ones belong in the inbox folder. */
    public static final long LARGEST_FILE = 256L << 20;

    /** The largest form, in bytes. */
    public static final int LARGEST_FORM = 1 << 20;

    /** The largest form of somebody who isn't signed in, in bytes. */
    public static final int LARGEST_SIGN_IN = 4 << 10;

    private static final Logger LOG = LoggerFactory.getLogger(Console.class);
    private static final String ASSETS = "/assets/";
    private final AccessGuard guard;
    private final SignInPages signIn;
    private final Language language;
    private final boolean several;
    private final Map<String, CompanyConsole> companies = new ConcurrentHashMap<>();
    private final Map<String, String> problems = new ConcurrentHashMap<>();
    /** Companies that other processes work on, and which. */
    private final Map<String, String> elsewhere = new ConcurrentHashMap<>();

    private volatile Map<String, String> mistakes = Map.of();

    /**
     * A console without a company yet.
     *
     * @param language of the page of all companies, for browsers that ask for none that is known
     * @param several whether there may be several; if not, the only one has an empty name
     */
    public Console(AccessGuard guard, Language language, boolean several) {
        this.guard = guard;
        this.signIn = new SignInPages(guard);
        this.language = language;
        this.several = several;
    }

    /** From now on there is this company. */
    public void add(String name, CompanyConsole company) {
        companies.put(name, company);
        problems.remove(name);
        elsewhere.remove(name);
    }

    /**
     * Companies at work are shown with what is wrong with their settings, since they only go on until the next start.
     *
     * @param byCompany replaces what was shown before
     */
    public void mistakes(Map<String, String> byCompany) {
        mistakes = Map.copyOf(byCompany);
    }

    /** From now on this company is shown as one that doesn't work. */
    public void addBroken(String name, String problem) {
        companies.remove(name);
        elsewhere.remove(name);
        problems.put(name, problem);
    }

    /**
     * From now on this company is shown as one that another process works on.
     *
     * @param process empty if it isn't known which one
     */
    public void addElsewhere(String name, String process) {
        companies.remove(name);
        problems.remove(name);
        elsewhere.put(name, process);
    }

    /** Whether there are companies that other processes work on. */
    public boolean standsBy() {
        return !elsewhere.isEmpty();
    }

    /** From now on there is no such company. */
    public void remove(String name) {
        companies.remove(name);
        problems.remove(name);
        elsewhere.remove(name);
    }

    /**
     * The refusal of a request, to be asked for before its body is read, so that no foreign page makes the bridge store one.
     *
     * @return null if the body may be read
     */
    public @Nullable PageResponse refusal(PageRequest request) {
        PageResponse refusal = guard.refusal(request);
        if (refusal != null || !request.isPost() || isAboutSession(request)) {
            return refusal;
        }
        CompanyConsole company = company(request);
        if (company != null) {
            return company.refusal(within(request));
        }
        PageResponse absent = absent(request);
        if (absent == null) {
            boolean ofCompany = several && !Site.companyIn(request.path()).isEmpty();
            absent = ofCompany ? notFound(request, 0) : PageResponse.methodNotAllowed();
        }
        return absent.on(site(request));
    }

    /** Whether the request needs no session: its body is to be small. */
    public static boolean isSignIn(PageRequest request) {
        return request.path().equals(SignInPages.SIGN_IN);
    }

    private static boolean isAboutSession(PageRequest request) {
        return isSignIn(request) || request.path().equals(SignInPages.SIGN_OUT);
    }

    /**
     * Begins to receive an upload that may pass.
     *
     * @return null if the sender's last one is not done, or there are too many: {@link #notReceived} with 503 then
     */
    public @Nullable UploadVisit beginUpload(PageRequest request) {
        CompanyConsole company = company(request);
        return company == null ? null : company.beginUpload(within(request));
    }

    /** Deletes what an earlier process was receiving in this folder. */
    public static void removeReceived(Path folder) {
        UploadStore.sweep(folder);
    }

    /** Deletes uploads that nobody decided about for a day. To be called now and then. */
    public void removeExpired() {
        for (CompanyConsole company : companies.values()) {
            try {
                company.removeExpired();
            } catch (IOException e) {
                Failures.say(LOG, "console", e);
            }
        }
    }

    /** The response to a request whose body could not be received; {@code status} says why, e.g. 413. */
    public PageResponse notReceived(PageRequest request, int status) {
        CompanyConsole company = company(request);
        if (company != null && request.isUpload()) {
            return company.notReceived(status).on(site(request));
        }
        return status == 413
                ? PageResponse.text(413, Sentence.of("console.too-much"))
                : PageResponse.text(status, Sentence.of("console.form-incomplete"));
    }

    /** The response to a request that was received completely. */
    public PageResponse respond(PageRequest request) throws IOException {
        PageResponse refusal = refusal(request);
        if (refusal != null) {
            return refusal;
        }
        CompanyConsole company = company(request);
        Site site = site(request);
        Language reader = new LanguageChoice(company == null ? language : company.language())
                .of(request.header("Accept-Language"));
        PageResponse response = page(request, company, reader, site);
        boolean lost = response.status() == 404 && !request.path().startsWith(ASSETS);
        int keepDays = company == null ? 0 : company.keepDays();
        return (lost ? notFound(request, keepDays) : response).on(site).in(reader);
    }

    private static PageResponse notFound(PageRequest request, int keepDays) {
        return request.isFromBrowser()
                ? PageResponse.page(404, "console/not-found.jte", keepDays)
                : PageResponse.notFound();
    }

    private PageResponse page(PageRequest request, @Nullable CompanyConsole company, Language reader, Site site)
            throws IOException {
        String path = request.path();
        if (path.startsWith(ASSETS)) {
            return Assets.respond(Url.nameBehind(ASSETS, path));
        }
        if (isSignIn(request)) {
            return request.isPost() ? signIn.send(request) : signIn.show(request);
        }
        if (isAboutSession(request)) {
            return request.isPost() ? signIn.signOut(request) : PageResponse.notFound();
        }
        if (company != null) {
            PageRequest within = within(request);
            try {
                return company.page(within, reader, site);
            } catch (LedgerException e) {
                return AbsentCompany.withoutLedger(e, within.path(), request.isPost())
                        .to(request);
            }
        }
        PageResponse absent = absent(request);
        if (absent != null) {
            return absent;
        }
        return several && (path.equals("/") || path.equals(Site.ALL))
                ? guard.known(request, PageResponse.page(200, "console/companies.jte", all()))
                : PageResponse.notFound();
    }

    /** The company that a request is about; null if it is about all, or there is no such company. */
    private @Nullable CompanyConsole company(PageRequest request) {
        return companies.get(several ? Site.companyIn(request.path()) : "");
    }

    /** What is said instead of the pages of a company that isn't at work here; null if there is no such company. */
    private @Nullable PageResponse absent(PageRequest request) {
        if (!several) {
            return null;
        }
        String name = Site.companyIn(request.path());
        String place = within(request).path();
        String process = elsewhere.get(name);
        if (process != null) {
            return AbsentCompany.elsewhere(process, place, request.isPost()).to(request);
        }
        String problem = problems.get(name);
        return problem == null
                ? null
                : AbsentCompany.broken(problem, place, request.isPost()).to(request);
    }

    /** The request as a company's pages see it. */
    private PageRequest within(PageRequest request) {
        return several ? request.withoutCompany() : request;
    }

    private Site site(PageRequest request) {
        if (!several) {
            return Site.ONLY;
        }
        String name = Site.companyIn(request.path());
        Set<String> names = new TreeSet<>(companies.keySet());
        names.addAll(elsewhere.keySet());
        names.addAll(problems.keySet());
        return new Site(names.contains(name) ? name : "", List.copyOf(names));
    }

    private CompaniesView all() {
        List<CompaniesView.Row> rows = new ArrayList<>();
        companies.forEach(
                (name, company) -> rows.add(new CompaniesView.Row(name, company.latest(), mistakes.get(name), null)));
        problems.forEach((name, problem) -> rows.add(new CompaniesView.Row(name, null, problem, null)));
        elsewhere.forEach((name, process) -> rows.add(new CompaniesView.Row(name, null, null, process)));
        return new CompaniesView(rows);
    }
}
