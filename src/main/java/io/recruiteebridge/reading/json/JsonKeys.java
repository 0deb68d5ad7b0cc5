package io.recruiteebridge.reading.json;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What the keys of other systems' JSON are about, as far as that decides how their values are read. Pure functions. */
final class JsonKeys {
    /** Keys around the list of people. */
    private static final Set<String> WRAPPERS = Set.of(
            "data",
            "results",
            "result",
            "items",
            "records",
            "list",
            "rows",
            "entries",
            "content",
            "value",
            "values",
            "objects",
            "elements",
            "docs",
            "documents",
            "hits",
            "response",
            "graph",
            "responses",
            "submissions");

    /** Keys of a list that has nothing but people. */
    private static final Set<String> PEOPLE = Set.of(
            "candidates",
            "applicants",
            "people",
            "persons",
            "contacts",
            "applications",
            "opportunities",
            "profiles",
            "prospects",
            "leads",
            "attendees",
            "participants",
            "respondents",
            "bewerber",
            "kandidaten",
            "candidats",
            "candidatos");

    /** Lists that belong to one person. */
    private static final Set<String> OF_A_PERSON = Set.of(
            "work",
            "workexperience",
            "experience",
            "experiences",
            "employment",
            "employments",
            "employmenthistory",
            "positions",
            "education",
            "educations",
            "educationhistory",
            "volunteer",
            "awards",
            "publications",
            "skills",
            "languages",
            "interests",
            "references",
            "referees",
            "projects",
            "certificates",
            "certifications",
            "jobs",
            "offers",
            "placements",
            "attachments",
            "files",
            "comments",
            "notes",
            "activities",
            "answers",
            "questions",
            "customfields",
            "fields",
            "tags",
            "addresses",
            "interviews",
            "evaluations",
            "stages");

    /** Objects whose members count as the person's own. */
    private static final Set<String> GROUPS = Set.of(
            "basics",
            "personalinfo",
            "personalinformation",
            "personaldetails",
            "personaldata",
            "personal",
            "person",
            "contact",
            "contactinfo",
            "contactinformation",
            "contactdetails",
            "contactdata",
            "attributes",
            "properties",
            "fields",
            "profile",
            "candidateinfo",
            "applicantinfo",
            "applicant",
            "prospect",
            "web",
            "social",
            "socialmedia");

    /** Lists of nothing but people that a job has, and no person. */
    private static final Set<String> CANDIDATES = Set.of(
            "candidates",
            "applicants",
            "people",
            "persons",
            "prospects",
            "attendees",
            "participants",
            "members",
            "students",
            "bewerber",
            "teilnehmer",
            "kandidaten",
            "candidats",
            "candidatos");

    /** What a record is about, by its key for that, if it is no person. */
    private static final Set<String> NO_PERSONS = Set.of(
            "organization",
            "organisation",
            "localbusiness",
            "corporation",
            "company",
            "account",
            "agency",
            "client",
            "job",
            "jobposting",
            "position",
            "opening",
            "requisition",
            "department",
            "event",
            "header",
            "meta",
            "metadata",
            "schema",
            "summary",
            "footer",
            "total");

    /** Lists of people who are no candidates, and of companies. */
    private static final Set<String> OTHERS = Set.of(
            "recruiters",
            "interviewers",
            "hiringmanagers",
            "managers",
            "employees",
            "staff",
            "coworkers",
            "colleagues",
            "companies",
            "organizations",
            "organisations",
            "clients",
            "agencies",
            "vendors",
            "mitarbeiter",
            "firmen",
            "unternehmen",
            "kunden",
            "entreprises",
            "clientes",
            "empresas",
            "medewerkers",
            "bedrijven");

    /** What a company has, and no person. */
    private static final Set<String> OF_A_COMPANY = Set.of(
            "industry",
            "industries",
            "sector",
            "employees",
            "employeecount",
            "numberofemployees",
            "headcount",
            "companysize",
            "vat",
            "vatid",
            "vatnumber",
            "taxid",
            "registrationnumber",
            "domain",
            "domains",
            "legalform",
            "foundedyear",
            "revenue",
            "annualrevenue",
            "customernumber",
            "branche",
            "rechtsform",
            "ustid");

    private static final Set<String> COMPANIES =
            Set.of("company", "companyname", "organization", "organisation", "account", "employer", "firma", "client");

    private static final Pattern CONTACT_PERSON =
            Pattern.compile("(?:primary|main|key|billing)?contact(?:s|persons?|people)?|ansprechpartner(?:in)?");

    /** Keys of a record itself; an application and its candidate both have them. */
    private static final Set<String> OF_A_RECORD =
            Set.of("id", "uuid", "type", "status", "createdat", "updatedat", "created", "updated", "href", "self");

    private static final Set<String> NAMES = Set.of("name", "fullname", "legalname", "candidatename", "applicantname");

    private static final Set<String> PARTS_OF_NAME = Set.of(
            "name",
            "fullname",
            "firstname",
            "lastname",
            "givenname",
            "familyname",
            "surname",
            "forename",
            "namefirst",
            "namemiddle",
            "namelast",
            "legalname",
            "candidatename",
            "applicantname");

    private static final Pattern MAIL = Pattern.compile("mail");
    private static final Pattern PHONE = Pattern.compile("phone|mobile|cell|tel(?!l)|handy|fax");
    private static final Pattern LINK = Pattern.compile("link|url|web|site|profile|social|homepage|sameas");
    private static final Pattern OTHER = Pattern.compile("name|source|tag|note|cover|letter");

    private JsonKeys() {}

    /** What is left of a key when case and everything but letters and digits are taken away. */
    static String plain(String key) {
        StringBuilder plain = new StringBuilder(key.length());
        for (int i = 0; i < key.length(); i++) {
            if (Character.isLetterOrDigit(key.charAt(i))) {
                plain.append(key.charAt(i));
            }
        }
        return plain.toString().toLowerCase(Locale.ROOT);
    }

    static boolean isWrapper(String key) {
        String plain = plain(key);
        return WRAPPERS.contains(plain) || PEOPLE.contains(plain);
    }

    static boolean isOfPeople(String key) {
        return PEOPLE.contains(plain(key));
    }

    static boolean isOfAPerson(String key) {
        String plain = plain(key);
        return OF_A_PERSON.contains(plain)
                || isContact(key)
                || LINK.matcher(plain).find() && !PEOPLE.contains(plain);
    }

    /** Whether the value is an e-mail address or a phone number, or several. */
    static boolean isContact(String key) {
        String plain = plain(key);
        return MAIL.matcher(plain).find() || PHONE.matcher(plain).find();
    }

    static boolean isGroup(String key) {
        return GROUPS.contains(plain(key)) || key.equals("_source");
    }

    static boolean isListOfOthers(String key) {
        return OTHERS.contains(plain(key));
    }

    /** Whether only a company's record has this key. */
    static boolean isOfACompany(String key) {
        return OF_A_COMPANY.contains(plain(key));
    }

    /** Whether the value is the name of a company. */
    static boolean isCompany(String key) {
        return COMPANIES.contains(plain(key));
    }

    /** Whether somebody is there whom one can contact, who may be another person than the record is about. */
    static boolean isContactPerson(String key) {
        return CONTACT_PERSON.matcher(plain(key)).matches();
    }

    static boolean isOfARecord(String key) {
        return OF_A_RECORD.contains(plain(key));
    }

    static boolean isListOfCandidates(String key) {
        return CANDIDATES.contains(plain(key));
    }

    /** Whether a record says by this key and value that it is about no person: {@code "@type":"Organization"}. */
    static boolean isOfNoPerson(String key, String value) {
        return key.length() <= TYPE.length() + 1
                && key.endsWith(TYPE)
                && NO_PERSONS.contains(plain(value.substring(value.lastIndexOf('/') + 1)));
    }

    private static final String TYPE = "type";

    static boolean isName(String key) {
        return NAMES.contains(plain(key));
    }

    static boolean isPartOfName(String key) {
        return PARTS_OF_NAME.contains(plain(key));
    }

    /**
     * The members of an object below this key one of which is its value, as their {@link #plain} keys, the likeliest first;
     * none: it has no value.
     */
    static List<String> valueMembers(String key) {
        String plain = plain(key);
        if (MAIL.matcher(plain).find()) {
            return List.of("value", "email", "address", "emailaddress", "mail");
        }
        if (PHONE.matcher(plain).find()) {
            return List.of("value", "number", "phone", "phonenumber", "formatted", "mobile");
        }
        if (LINK.matcher(plain).find()) {
            return List.of("value", "url", "href", "link", "uri", "address");
        }
        if (plain.contains("source")) {
            return List.of("value", "title", "name", "publicname", "label");
        }
        return OTHER.matcher(plain).find() ? List.of("value", "name", "text") : List.of();
    }
}
