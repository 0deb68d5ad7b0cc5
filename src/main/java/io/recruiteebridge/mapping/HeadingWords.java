package io.recruiteebridge.mapping;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Takes headings by their words where nobody has listed them as a whole: questions of forms ("What is your full name?") and
 * compositions ("Work e-mail address", "Telefon (dienstlich)"). Every word has to be accounted for: one word that says
 * something else, such as "manager", "label" or "may", and the heading isn't taken. Pure functions.
 */
final class HeadingWords {
    /** Longer ones are text, not headings. */
    private static final int LONGEST = 200;

    /** Words of a question, or for the person, that add nothing to what is asked for. */
    private static final Set<String> FILLERS = words("""
        what whats which s is are the a your you yours my their please enter give provide tell us in how can could
        we reach contact best hi hello hey hallo bonjour hola hoi ciao
        wie lautet ist dein deine deinen ihr ihre ihren du sie dich dir heisst heissen bitte gib geben angeben an
        der die das unter welcher konnen wir erreichen kontaktieren
        quel quelle est votre ton ta tes vos le la les l comment vous t tu appelez appelles pouvons nous contacter
        joindre veuillez indiquer saisir
        cual es tu su sus tus el los como te se llamas llama podemos contactarte por favor indica
        wat je jouw uw hoe heet u kunnen bereiken
        qual e il tuo tua suo sua come ti si chiami chiama o seu seus teu voce chama
        jakie jaki jest twoje twoj masz na imie pani pana podaj
        vad ar ditt din dina heter hvad hva er dit deres hedder
        mika on sinun jake jaky je vase tvoje tvuj vas nedir lutfen care este dvs dumneavoastra mi az
        ποιο ειναι το σας σου как ваш ваша ваше вас твое какои укажите введите\
        """);

    /** The person that the row is about. */
    private static final Set<String> CANDIDATE = words("""
        candidate candidates applicant applicants attendee attendees participant participants respondent prospect
        registrant student students pupil trainee jobseeker invitee visitor talent
        participante deelnemer uczestnik uczestniczka
        schuler schulers schulerin studierende studierender azubi auszubildende auszubildender besucher
        etudiant etudiante eleve estudiante alumno alumna leerling stagiair studente uczen
        bewerber bewerbers bewerberin kandidat kandidaten kandidatin teilnehmer teilnehmerin candidat candidate
        candidata candidato kandidaat sollicitant kandydat kandydata kandidata kandydatka кандидат кандидата\
        """);

    /** Fields that a heading about the candidate would not mean: it is a page or a note of the system that wrote it. */
    private static final Set<Field> NOT_OF_CANDIDATE = EnumSet.of(Field.URL, Field.LINKS, Field.SOURCES);
    /** Fields that a question doesn't ask for: its job and its tags are others than ours. */
    private static final Set<Field> NOT_ASKED = EnumSet.of(Field.NOTE, Field.JOBS, Field.STAGE, Field.TAGS, Field.OURS);

    /** A question that begins so asks for a yes or no. */
    private static final Set<String> YES_OR_NO = words("""
        can could may might do does did have has are is will would should shall must
        darf durfen kann konnen mochten mochtest wollen willst haben hast bist sind
        pouvons peut puis voulez avez etes podemos puede puedo puedes quiere mag mogen kunnen wil
        possiamo posso podem czy kan saako smime mozno\
        """);

    private static final Set<String> AND = words("and und et y en e i och og ja a ve si es και и та");

    /** Which one of several it is. */
    private static final Set<String> QUALIFIERS = words("""
        primary secondary main first second third other another alternative alternate additional non new
        daytime evening personal private home work business office professional job direct default preferred best current contact
        value values number numbers no nr num address addresses adress addr adr id ids line your
        kontaktdaten privat private privater privates geschaftlich geschaftliche dienstlich dienstliche beruflich berufliche
        haupt primare primarer sekundare weitere weiteres weiterer andere alternative zweite zweites buro arbeit
        zuhause festnetz adresse adressen nummer nummern kontakt
        principal principale secondaire autre deuxieme personnel personnelle prive privee pro professionnel
        professionnelle bureau domicile travail fixe portable numero de du d la le
        contacto trabajo oficina casa particular otro otra secundario alternativo laboral direccion del electronico
        electronica fijo profesional
        zakelijk zakelijke prive primair primaire secundair tweede andere ander werk thuis kantoor nummer adres
        hoofd vast vaste persoonlijk persoonlijke
        contatto contatti principale secondario altro ufficio lavoro aziendale personale privato indirizzo numero di elettronica
        contato trabalho residencial comercial pessoal outro secundario endereco eletronico numero
        sluzbowy sluzbowa prywatny prywatna domowy domowa glowny dodatkowy numer nr adres
        arbete arbets hem jobb jobbet privat annan adress nummer arbejde arbeid hjem anden annet
        tyo koti oma toinen osoite numero pracovni osobni soukromy domaci cislo adresa
        is ev kisisel adresi numarasi serviciu acasa personal adresa numar munkahelyi otthoni cim szam
        privado privada личныи личная личное рабочии рабочая рабочее контактныи контактная основнои основная домашнии
        номер адрес особистии особиста робочии робоча контактнии основна адреса προσωπικο εργασια\
        """);

    private static final Set<String> MAIL = words("""
        email emails mail mails emailaddress mailadresse emailadresse mailadressen emailadressen mel
        courriel courriels messagerie correo correos correio correios emailadres mailadres posta
        epost epostadress epostadresse eposta epostasi sahkoposti sahkopostiosoite emailova emailovy
        почта почты пошта имеил емеил меил мэил\
        """);

    private static final Set<String> PHONE = words("""
        whatsapp phone phones phonenumber telephone telephones tel mobile mobiles cell cellphone cellular landline
        telefon telefone telefonnummer telefonnr telefonnummern handy handynummer handynr mobil mobilnummer
        mobiltelefon mobilfunk mobilfunknummer rufnummer
        telephone telephones portable telefono telefonos movil moviles celular
        telefoon telefoonnummer mobiel gsm cellulare telemovel telefonszam
        komorka komorkowy komorkowa tlf puhelin puhelinnumero matkapuhelin mobilni cep mobiltelefonnummer
        τηλεφωνο κινητο телефон телефона телефону мобильныи мобильнии моб тел\
        """);

    private static final Set<String> LINKEDIN = words("linkedin");
    private static final Set<String> LINK_WORDS = words("""
        url urls link links profile profiles profil profils profilo perfil profiel profiili address adresse page
        to personal seite public handle account konto id de des di do del zum til su lien enlace liens linki профиль профіль\
        """);

    private static final Set<String> APPLYING = words("""
        applied applying apply applies application beworben bewerbung bewirbt bewerben bewirbst
        candidature postule postulez postulant sollicitatie gesolliciteerd solliciteert solliciteer
        postulacion postula postulado candidatura solicitud aplicado aplikacja aplikuje aplikujesz aplikowano\
        """);

    private static final Set<String> JOB = words("""
        job jobs position positions role roles post vacancy opening title stelle stellen stellentitel job position
        poste postes offre emploi vacature functie baan puesto vacante empleo oferta cargo vaga
        posizione ruolo lavoro stanowisko stanowiska praca pracy\
        """);

    private static final Set<String> OF = words("of de des du del di da van von");

    /** What is applied for comes next. */
    private static final Set<String> FOR_WHAT = words("for auf als fur um zu pour voor op para per na");

    /** Whoever has this address, it isn't the candidate; or it is a matter of consent. */
    private static final Set<String> OF_OTHERS = words("""
        referrer referrers referral referred refer referee referees reference references recruiter recruiters
        recruiting manager managers supervisor boss owner owners owned coordinator sourcer hiring interviewer
        interviewers emergency kin spouse guardian approver assignee assigned creator created modified updated
        added by credit credited agree agreed permission consent optin opt optout unsubscribe unsubscribed newsletter sender
        referring recommending recommended recommender nominator submitter submitted uploader uploaded requester requested
        assistant secretary consultant consultants agent advisor adviser hr team support admin administrator author order orders
        reviewer editor dispatcher buyer purchaser organizer organiser host billing invoice invoicing
        scanner scanned checked mentor tutor teacher trainer coach hirer spoc panel guarantor landlord witness agency agencies
        father fathers mother mothers husband wife relative relatives buddy imaddress skype msn jabber icq sip chat
        empfehler empfohlen empfehlung empfehlungsgeber werber vorgesetzter vorgesetzte vorgesetzten
        ansprechpartner ansprechpartnerin notfall notfallkontakt einwilligung zustimmung einverstandnis betreuer
        referenz referenzen besitzer disponent disponentin sachbearbeiter sachbearbeiterin berater beraterin
        personalberater personalberaterin personalabteilung bearbeiter verantwortlicher vermittler kaufer besteller
        rechnung rechnungsadresse rechnungsempfanger fuhrungskraft teamleiter teamleitung abteilungsleiter
        recruteur recruteuse referent parrain responsable urgence consentement recommande proprietaire superieur
        rh conseiller conseillere consultante facturation facture acheteur organisateur gestionnaire cooptant coopteur
        expediteur chef
        reclutador reclutadora referido referencia referencias gerente jefe jefa emergencia consentimiento propietario
        rrhh consultor consultora asesor asesora facturacion comprador organizador remitente
        verwijzer verwezen leidinggevende nood noodgeval noodcontact toestemming eigenaar aanbevolen aangedragen
        contactpersoon aanmelder consulent intercedent begeleider factuur facturatie koper organisator
        referente responsabile emergenza consenso selezionatore selezionatrice proprietario
        consulente fatturazione acquirente organizzatore mittente capo supervisore
        recrutador recrutadora indicado indicacao gestor gestora responsavel faturamento chefe consentimento
        rekruter rekrutera polecajacy polecajacego polecenie przelozony przelozonego kierownik kierownika zgoda awaryjny
        opiekun opiekuna konsultant konsultanta kupujacy kupujacego faktura faktury organizator zglaszajacy
        zglaszajacego
        rekryterare rekrutterer sjef leder kontaktperson konsult ansvarig ansvarlig nodkontakt samtycke samtykke referens referanse
        rekrytoija esimies suostumus suosittelija nadrizeny vedouci vlastnik vlastnika vedouciho personalista personalisty souhlas doporucil
        referans yonetici acil onay recrutor urgenta consimtamant recomandat toborzo felettes hozzajarulas ajanlo
        рекрутер руководитель руководителя менеджер менеджера экстренныи согласие рекомендатель керівник згода рекомендував\
        """);

    /** What lists of people are called who are no candidates; and what is made of another list. */
    private static final Set<String> LISTS_OF_OTHERS = words("""
        recruiter recruiters interviewer interviewers manager managers employee employees staff team teams colleagues
        client clients customer customers vendor vendors supplier suppliers agency agencies referrer referrers referees
        owners approver approvers user users coordinators assessors panel supervisors pivot pivots
        mitarbeiter mitarbeiterinnen mitarbeitende kollegen kunden kundinnen ansprechpartner ansprechpartnerinnen
        fuhrungskrafte vorgesetzte lieferanten benutzer nutzer personalberater interviewerinnen recruiterinnen
        recruteur recruteurs recruteuse recruteuses employe employes salarie salaries collaborateurs managers responsables
        interlocuteurs fournisseurs utilisateurs tcd
        reclutador reclutadores empleado empleados gerentes cliente clientes responsables entrevistadores usuarios
        proveedores
        medewerker medewerkers werknemers klanten contactpersonen leidinggevenden leveranciers gebruikers collegas
        rekruter rekruterzy pracownik pracownicy klient klienci kierownicy rekrutujacy uzytkownicy przelozeni
        dipendenti clienti selezionatori colaboradores funcionarios recrutadores medarbetare anstallda kunder kolleger
        ansatte medarbejdere tyontekijat asiakkaat zamestnanci personaliste calisanlar angajati munkatarsak сотрудники
        клієнти клиенты рекрутеры співробітники\
        """);

    /** Any other word may make it a list of candidates: {@code Employee referrals}, {@code Team North}. */
    private static final Set<String> AROUND_OTHERS = words("""
        hiring our hr recruiting all list lists contact contacts internal current active and of the table
        unsere unser liste aller interne kontakte und der notre nos des les et nuestro nuestros de los y onze lijst
        van nasi lista table\
        """);

    /** Perhaps the candidate's, perhaps not: somebody has to say so. */
    private static final Set<String> UNSURE = words("""
        company companies employer client customer agency vendor account parent parents partner partners school university
        sent type label status subject verified bounced list template domain provider cc bcc reply
        firma firmen arbeitgeber kunde eltern entreprise societe employeur empresa empleador compania
        bedrijf werkgever azienda datore pracodawca foretag virksomhed arbetsgivare arbeidsgiver tyonantaja
        zamestnavatel sirket isveren companie angajator ceg munkaltato компания работодатель компанія\
        """);

    /** Whose address it may be, if the candidate has another one. */
    private static final Set<String> OF_PLACES = words("""
        event booth stand venue store branch location department dept shared group general
        messestand veranstaltung filiale standort abteilung salon evenement feria evento beurs targi\
        """);

    /** Parts of words, for languages that compose words or write no blanks. */
    private static final Pattern MAIL_STEM = stems("email courriel sahkoposti correoelectr mailadres postaelettr"
            + " adresseelectronique почт пошт имеил емеил ηλεκτρον メール 邮箱 邮件 電子郵件 电邮 電郵 이메일");

    private static final Pattern OF_OTHERS_STEM =
            stems("рекрут rekrut 人事 hr邮 hrメ 内推 主管 面接官 制表 緊急 紹介者 担当者 同意 上司 紧急 推荐人 招聘 经理 推薦 recruiter");
    private static final Pattern UNSURE_STEM = stems("会社 公司 企業 勤務先");

    private HeadingWords() {}

    /** Without a regular expression: each start needs them. */
    private static Set<String> words(String text) {
        return Arrays.stream(text.replace('\n', ' ').split(" "))
                .map(Headings::key)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Pattern stems(String text) {
        return Pattern.compile(Arrays.stream(text.split(" ")).map(Headings::key).collect(Collectors.joining("|")));
    }

    /**
     * What a heading means by its words; nothing if a word says something else.
     *
     * @param listed the fields of a heading that is listed as a whole, by its key
     */
    static Set<Field> fields(String heading, Function<String, Set<Field>> listed) {
        if (heading.length() > LONGEST) {
            return Set.of();
        }
        String plain = REMARK.matcher(heading).replaceAll("");
        if (plain.length() < heading.length()) {
            Set<Field> whole = listed.apply(Headings.key(plain));
            if (whole.size() == 1) {
                return whole;
            }
        }
        Set<Field> fields = inBrackets(plain, listed);
        if (fields.isEmpty()) {
            fields = clause(ofCandidate(plain), listed);
        }
        if (fields.isEmpty()) {
            fields = inSeveralLanguages(plain, listed);
        }
        return fields.isEmpty() && plain.indexOf('?') >= 0 ? oneOfTheClauses(plain, listed) : fields;
    }

    /** A heading that says in brackets the same in other words, or which part: {@code Name (First and last)}. */
    private static final Pattern BRACKETS = Pattern.compile("(.+?)\\s*[(\\[]([^()\\[\\]]+)[)\\]]\\W*", Pattern.DOTALL);

    private static final Set<Field> PARTS_OF_NAME =
            EnumSet.of(Field.NAME, Field.FIRST_NAME, Field.MIDDLE_NAME, Field.LAST_NAME);

    private static Set<Field> inBrackets(String heading, Function<String, Set<Field>> listed) {
        Matcher brackets = BRACKETS.matcher(heading);
        if (!brackets.matches()) {
            return Set.of();
        }
        Set<Field> inside = listed.apply(Headings.key(brackets.group(2)));
        if (inside.isEmpty()) {
            return Set.of();
        }
        Set<Field> before = meaning(brackets.group(1), listed);
        return before.contains(Field.NAME) && inside.size() == 1 && PARTS_OF_NAME.containsAll(inside)
                ? inside
                : both(before, inside);
    }

    private static final Pattern LANGUAGES = Pattern.compile("\\s*[/|\\n]\\s*");

    /** A heading that says the same several times: {@code Vorname / First name}. */
    private static Set<Field> inSeveralLanguages(String heading, Function<String, Set<Field>> listed) {
        String[] parts = LANGUAGES.split(heading.strip());
        Set<Field> fields = parts.length < 2 ? Set.of() : meaning(parts[0], listed);
        for (int i = 1; i < parts.length && !fields.isEmpty(); i++) {
            fields = both(fields, meaning(parts[i], listed));
        }
        return fields;
    }

    private static Set<Field> meaning(String part, Function<String, Set<Field>> listed) {
        Set<Field> whole = listed.apply(Headings.key(part));
        return whole.isEmpty() ? clause(part, listed) : whole;
    }

    private static Set<Field> both(Set<Field> some, Set<Field> others) {
        Set<Field> both = EnumSet.noneOf(Field.class);
        both.addAll(some);
        both.retainAll(others);
        return both;
    }

    /** What systems write in front of each heading of a person: {@code Person : First Name}, {@code Candidate - Email}. */
    private static final Pattern PERSON = Pattern.compile(
            "^\\s*(?:person|contact|lead|profile|kontakt|personne|persona)\\s*[-–:.>›/]\\s*", Pattern.CASE_INSENSITIVE);

    /** In a form for people who recommend somebody: the candidate, as opposed to whoever fills it in. */
    private static final Pattern RECOMMENDED = Pattern.compile(
            "\\b(?:the )?(?:person|friend|candidate|colleague|someone)(?: that| who| whom)? you(?:['’]re| are|['’]d"
                    + " like to| would like to| want to)?"
                    + " (?:refer|recommend|nominat)\\w*|\\b(?:referred|recommended|nominated)"
                    + " (?:person|candidate|friend|colleague)\\b|\\bempfohlenen?"
                    + " (?:person|bewerber(?:s|in)?|kandidat(?:en|in)?)\\b|\\bpersonne (?:recommandée|cooptée|que vous"
                    + " recommandez)",
            Pattern.CASE_INSENSITIVE);

    /** A heading in which the candidate is called so, whatever the file calls the person. */
    private static String ofCandidate(String heading) {
        return RECOMMENDED
                .matcher(PERSON.matcher(heading).replaceFirst("candidate "))
                .replaceAll("candidate");
    }

    /** What a question means whose other clauses, such as a greeting, ask for nothing. */
    private static Set<Field> oneOfTheClauses(String question, Function<String, Set<Field>> listed) {
        if (addresses(question) == Addresses.OF_OTHERS
                || Headings.words(question).stream().anyMatch(UNSURE::contains)) {
            return Set.of();
        }
        Set<Field> fields = EnumSet.noneOf(Field.class);
        for (String clause : CLAUSE_END.split(question)) {
            fields.addAll(clause(clause, listed));
        }
        return fields.size() == 1 ? fields : Set.of();
    }

    /** Words of languages without blanks that add nothing: personal, contact, main, required; and remarks in brackets. */
    private static final Pattern CJK_FILLERS =
            Pattern.compile("[（(][^）)]*[）)]|個人|个人|私人|联系|聯絡|連絡先|主要|常用|工作|必填|必須|あなたの|ご|お|の");

    private static Set<Field> clause(String heading, Function<String, Set<Field>> listed) {
        if (heading.codePoints().anyMatch(Character::isIdeographic)) {
            Set<Field> fields =
                    listed.apply(Headings.key(CJK_FILLERS.matcher(heading).replaceAll("")));
            if (fields.size() == 1 && !NOT_ASKED.containsAll(fields)) {
                return fields;
            }
        }
        List<String> words = Headings.words(heading);
        if (words.isEmpty() || YES_OR_NO.contains(words.get(0))) {
            return Set.of();
        }
        List<String> rest = new ArrayList<>(words);
        rest.removeIf(FILLERS::contains);
        boolean ofCandidate = rest.removeIf(CANDIDATE::contains);
        if (ofCandidate && !rest.isEmpty() && OF.contains(rest.get(rest.size() - 1))) {
            rest.remove(rest.size() - 1); // full name of the candidate
        }
        while (!rest.isEmpty() && AND.contains(rest.get(0))) {
            rest.remove(0);
        }
        if (rest.isEmpty()) {
            return Set.of();
        }
        boolean dates = words.contains("contact") && rest.size() == 1 && FIRST_OR_LAST.contains(rest.get(0));
        if (rest.size() < words.size() && !dates) {
            Set<Field> fields = listed.apply(String.join("", rest));
            if (fields.size() == 1
                    && !NOT_ASKED.containsAll(fields)
                    && !(ofCandidate && NOT_OF_CANDIDATE.containsAll(fields))) {
                return fields;
            }
            if (fields.contains(Field.NAME)) {
                return Set.of(Field.NAME); // "What is your name?"
            }
        }
        return composed(rest);
    }

    /** Which contact, as in {@code Last contact}; no names. */
    private static final Set<String> FIRST_OR_LAST = words("first last");

    /** A remark that tells how to write the value, and nothing about it: {@code (with country code)}. */
    private static final Pattern REMARK = Pattern.compile(
            "\\s*[(\\[](?:(?:with|incl\\.?|including|mit|inkl\\.?|avec|con|met|com)\\b[^)\\]]*|(?:if|falls|wenn|si|optional|required"
                    + "|mandatory|pflichtfeld|facultatif|obligatoire|opcional|obligatorio|verplicht|optioneel)\\b[^)\\]]*)[)\\]]",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern CLAUSE_END = Pattern.compile("[.!,:;–]\\s+|\\}\\}");

    private static Set<Field> composed(List<String> words) {
        if (consistOf(words, MAIL, QUALIFIERS)) {
            return Set.of(Field.EMAILS);
        }
        if (consistOf(words, PHONE, QUALIFIERS) && words.stream().noneMatch(IDS::contains)) {
            return Set.of(Field.PHONES);
        }
        return consistOf(words, LINKEDIN, LINK_WORDS) ? Set.of(Field.SOCIAL_LINKS) : Set.of();
    }

    /** An "e-mail ID" is an address, but a "phone ID" is no number. */
    private static final Set<String> IDS = words("id ids");

    private static boolean consistOf(List<String> words, Set<String> needed, Set<String> allowed) {
        boolean found = false;
        for (String word : words) {
            if (needed.contains(word)) {
                found = true;
            } else if (!allowed.contains(word)) {
                return false;
            }
        }
        return found;
    }

    /**
     * Whether a heading asks which job somebody has applied for ("Job applied for", "Beworben auf"). It may be one of another
     * system or one that is closed, so that somebody has to say so.
     */
    static boolean isAppliedFor(String heading) {
        if (heading.length() > LONGEST) {
            return false;
        }
        List<String> words = new ArrayList<>(Headings.words(heading));
        if (words.isEmpty() || YES_OR_NO.contains(words.get(0))) {
            return false;
        }
        boolean applied = words.removeIf(APPLYING::contains);
        boolean job = words.removeIf(JOB::contains);
        boolean what = words.removeIf(FOR_WHAT::contains);
        words.removeIf(word -> FILLERS.contains(word) || CANDIDATE.contains(word) || OF.contains(word));
        return applied && (job || what) && words.isEmpty();
    }

    /** Whether a heading says that it is about the candidate, and not about whoever fills in the form. */
    static boolean isOfCandidate(String heading) {
        List<String> words = Headings.words(ofCandidate(heading));
        return words.size() > 1 && words.stream().anyMatch(CANDIDATE::contains);
    }

    /** Whether a heading says that it is about somebody who is recommended. */
    static boolean isOfRecommended(String heading) {
        return RECOMMENDED.matcher(heading).find();
    }

    /** Whether a heading is about somebody else whom one can contact: {@code Recruiter}, {@code Name of the agent}. */
    static boolean isOtherPerson(String heading) {
        List<String> words = Headings.words(heading);
        return words.stream().anyMatch(OTHER_PERSONS::contains)
                && words.stream()
                        .allMatch(word -> OTHER_PERSONS.contains(word)
                                || NAME_WORDS.contains(word)
                                || OF.contains(word)
                                || FILLERS.contains(word)
                                || word.equals("hiring"));
    }

    private static final Set<String> OTHER_PERSONS = words("""
        agent recruiter interviewer manager consultant referrer supervisor teacher mentor agency spoc guardian
        ansprechpartner ansprechpartnerin berater beraterin betreuer personalberater vorgesetzter vermittler recruiterin
        recruteur recruteuse conseiller interlocuteur reclutador reclutadora asesor rekruter rekruterka opiekun
        contactpersoon intercedent consulent selezionatore referente recrutador kontaktperson rekryterare rekrutterer\
        """);

    /** Whether a heading addresses whoever fills in the form. */
    static boolean isOfRespondent(String heading) {
        return !isOfCandidate(heading) && Headings.words(heading).stream().anyMatch(RESPONDENT::contains);
    }

    private static final Set<String> RESPONDENT =
            words("your yours my dein deine deinen ihr ihre ihren votre ton tes vos tu su tus jouw uw");

    /** Whose address or number it is, as far as a heading says so: what is left without what is common to such headings. */
    static Set<String> subject(String heading) {
        Set<String> subject = new HashSet<>(Headings.words(heading));
        subject.removeIf(word -> MAIL.contains(word)
                || PHONE.contains(word)
                || NAME_WORDS.contains(word)
                || QUALIFIERS.contains(word)
                || FILLERS.contains(word)
                || OF.contains(word)
                || CANDIDATE.contains(word));
        return subject;
    }

    private static final Set<String> NAME_WORDS = words("""
        name names full first last surname forename title vorname nachname nom prenom naam voornaam achternaam nombre
        nombres apellido apellidos nome cognome sobrenome imie nazwisko namn fornamn efternamn navn fornavn efternavn
        etternavn\
        """);

    /** Whether a heading is about something that can look like a first name, and is none: a title, a town, a company. */
    static boolean isOfSomethingElse(String heading) {
        return Headings.words(heading).stream().anyMatch(SOMETHING_ELSE::contains);
    }

    private static final Set<String> SOMETHING_ELSE = words("""
        title salutation prefix gender sex city town location country state region street address nationality language
        company employer organization organisation department position role job status stage level industry skills
        school university degree birth owner
        anrede titel geschlecht ort wohnort stadt land bundesland strasse nationalitat sprache firma unternehmen
        arbeitgeber abteilung beruf stelle geburtsort kategorie bereich
        civilite titre sexe ville pays rue nationalite langue entreprise societe employeur service poste statut
        tratamiento sexo ciudad pais provincia calle nacionalidad idioma empresa puesto cargo estado
        aanhef geslacht plaats woonplaats straat nationaliteit taal bedrijf werkgever afdeling functie
        tytul plec miasto kraj ulica narodowosc jezyk firma stanowisko dzial status
        citta paese via sesso azienda ruolo cidade\
        """);

    /** Whether a text, such as a remark beside an address, just says which one it is: {@code private}, {@code e-mail (work)}. */
    static boolean areLabels(String text) {
        return PHONE.contains(Headings.key(text)) // WhatsApp would be two words
                || Headings.words(text).stream()
                        .allMatch(word -> QUALIFIERS.contains(word) || MAIL.contains(word) || PHONE.contains(word));
    }

    /** Whether a heading just says "candidate", in one word. */
    static boolean isCandidate(String heading) {
        return CANDIDATE.contains(Headings.key(heading));
    }

    /** Whether a list with this name has people who are no candidates. */
    static boolean isListOfOthers(String name) {
        List<String> words = Headings.words(name);
        return words.stream().anyMatch(LISTS_OF_OTHERS::contains)
                && words.stream().allMatch(word -> LISTS_OF_OTHERS.contains(word) || AROUND_OTHERS.contains(word));
    }

    /** Whose e-mail addresses a column has whose heading is unknown. */
    enum Addresses {
        /** The candidates'. */
        OURS,
        /** Somebody else's: a recruiter's, a referrer's. */
        OF_OTHERS,
        /** The heading doesn't tell. */
        UNSURE
    }

    /** Whether a heading is about an event or an office. */
    static boolean isOfPlace(String heading) {
        return Headings.words(heading).stream().anyMatch(OF_PLACES::contains);
    }

    static Addresses addresses(String heading) {
        List<String> words = Headings.words(ofCandidate(heading));
        String key = Headings.key(heading);
        if (words.stream().anyMatch(OF_OTHERS::contains)
                || OF_OTHERS_STEM.matcher(key).find()) {
            return Addresses.OF_OTHERS;
        }
        boolean unsure = words.stream().anyMatch(UNSURE::contains)
                || UNSURE_STEM.matcher(key).find()
                || !words.isEmpty() && YES_OR_NO.contains(words.get(0));
        boolean mail = words.stream().anyMatch(MAIL::contains)
                || MAIL_STEM.matcher(key).find();
        return mail && !unsure ? Addresses.OURS : Addresses.UNSURE;
    }
}
