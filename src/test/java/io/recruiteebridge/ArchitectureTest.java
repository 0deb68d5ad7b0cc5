package io.recruiteebridge;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callCodeUnitWhere;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;
import io.recruiteebridge.recruitee.ApiRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The code is built as docs/architecture.md says: which package may use which, and which library is used where. */
@AnalyzeClasses(packages = "io.recruiteebridge", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String OURS = "io.recruiteebridge.";
    private static final Path PAGE = Path.of("docs/architecture.md");
    private static final String JSON_TREES = "com.fasterxml.jackson.databind..";
    private static final Pattern ROW = Pattern.compile("^\\| (?:`(\\w+)` )?\\| ([\\w, –]+) \\|$");
    private static final Pattern NAME = Pattern.compile("\\w+");

    @ArchTest
    static final ArchRule noPackageNeedsItselfByWayOfOthers =
            slices().matching(OURS + "(*)..").should().beFreeOfCycles();

    @ArchTest
    static void packagesNeedWhatTheArchitecturePageSays(JavaClasses all) throws IOException {
        assertThat(documented())
                .as("the table of packages in " + PAGE)
                .containsExactlyInAnyOrderElementsOf(needed(all));
    }

    @ArchTest
    static final ArchRule noPackageNorSubpackageIsInACycle =
            slices().matching(OURS + "(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule camelIsUsedWhereItIsWired =
            outside("app", "camel", "cli").should(use("org.apache.camel.."));

    @ArchTest
    static final ArchRule picocliIsForTheCommandLine = outside("cli").should(use("picocli.."));

    @ArchTest
    static final ArchRule vertxIsForTheConsolesServer = outside("app", "camel").should(use("io.vertx.."));

    @ArchTest
    static final ArchRule sqlIsForTheLedgerAndTheExportsCache = outside(
                    "ledger.sql", "ledger.sqlite", "ledger.postgresql", "export.details")
            .should(use("java.sql..", "javax.sql..", "org.sqlite..", "org.postgresql..", "com.zaxxer.."));

    @ArchTest
    static final ArchRule theDatabaseIsChosenWhereThePartsAreWired = outside(
                    "ledger.sqlite", "ledger.postgresql", "app", "cli")
            .should(use(OURS + "ledger.sqlite..", OURS + "ledger.postgresql.."));

    @ArchTest
    static final ArchRule sqlIsBehindTheLedgersPort =
            outside("ledger.sql", "ledger.sqlite", "ledger.postgresql").should(use(OURS + "ledger.sql.."));

    @ArchTest
    static final ArchRule noFormatKnowsAnother =
            slices().matching(OURS + "reading.(*)..").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule onlyItsOwnPackageKnowsAFormat =
            outside("reading.csv", "reading.json").should(use(OURS + "reading.csv..", OURS + "reading.json.."));

    @ArchTest
    static final ArchRule recruiteesJsonIsForItsAdapterAndTheExport =
            outside("recruitee", "camel", "export").should(takeOrGive(OURS + "recruitee..", JSON_TREES));

    @ArchTest
    static final ArchRule jsonTreesAreForWhatThesePackagesReadAndWriteThemselves = outside(
                    "recruitee",
                    "camel",
                    "export",
                    "standin",
                    "receipt",
                    "notify",
                    "mapping",
                    "reading",
                    "log",
                    "console",
                    "cli")
            .should(use(JSON_TREES));

    @ArchTest
    static final ArchRule httpPathsAreReadWhereRequestsAreSent =
            outside("recruitee", "camel").should().callMethod(ApiRequest.class, "path");

    @ArchTest
    static final ArchRule namesSayWhatAClassIsFor = classes()
            .should()
            .haveNameNotMatching(".*(Util|Utils|Common|Helper|Manager|Misc)")
            .andShould()
            .resideOutsideOfPackages("..util..", "..common..", "..helper..", "..manager..");

    private static GivenClassesConjunction outside(String... rooms) {
        return noClasses().that().resideOutsideOfPackages(rooms(rooms));
    }

    private static ArchCondition<JavaClass> use(String... packages) {
        return dependOnClassesThat(resideInAnyPackage(packages));
    }

    /** Calls of members of a package that have such types in their signatures. */
    private static ArchCondition<JavaClass> takeOrGive(String members, String types) {
        return callCodeUnitWhere(describe(
                "a member in " + members + " has types of " + types,
                call -> resideInAPackage(members).test(call.getTargetOwner())
                        && Stream.concat(
                                        call.getTarget().getRawParameterTypes().stream(),
                                        Stream.of(call.getTarget().getRawReturnType()))
                                .anyMatch(resideInAPackage(types))));
    }

    private static String[] rooms(String... names) {
        return Stream.of(names).map(name -> OURS + name + "..").toArray(String[]::new);
    }

    /** What each package uses of the others, such as {@code mapping needs [reading]}. */
    private static List<String> needed(JavaClasses all) {
        Map<String, Set<String>> needed = new TreeMap<>();
        for (JavaClass user : all) {
            Set<String> used = needed.computeIfAbsent(name(user), name -> new TreeSet<>());
            user.getDirectDependenciesFromSelf().stream()
                    .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                    .filter(resideInAPackage(OURS + "*.."))
                    .map(ArchitectureTest::name)
                    .filter(name -> !name.equals(name(user)))
                    .forEach(used::add);
        }
        return sentences(needed);
    }

    private static List<String> sentences(Map<String, Set<String>> needed) {
        return needed.entrySet().stream()
                .map(e -> e.getKey() + " needs " + e.getValue())
                .toList();
    }

    private static String name(JavaClass type) {
        String name = type.getPackageName().substring(OURS.length());
        return name.contains(".") ? name.substring(0, name.indexOf('.')) : name;
    }

    /** The page's table of what each package uses; a row without a package continues the one before. */
    private static List<String> documented() throws IOException {
        Map<String, Set<String>> documented = new TreeMap<>();
        String user = "";
        String section =
                Files.readString(PAGE).split("\n\\| package \\| uses \\|\n")[1].split("\n\n")[0];
        for (String line : section.split("\n")) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                user = row.group(1) == null ? user : row.group(1);
                documented
                        .computeIfAbsent(user, name -> new TreeSet<>())
                        .addAll(NAME.matcher(row.group(2))
                                .results()
                                .map(MatchResult::group)
                                .toList());
            }
        }
        return sentences(documented);
    }
}
