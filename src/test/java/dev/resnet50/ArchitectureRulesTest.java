package dev.resnet50;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaFieldAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.core.domain.properties.HasType.Predicates.rawType;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTag;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.resnet50.cli.Main;
import java.util.stream.Stream;

/** Which package may use which, and what only one place may do. */
@AnalyzeClasses(packages = "dev.resnet50", importOptions = ImportOption.DoNotIncludeTests.class)
@ArchTag("twin-independent")
class ArchitectureRulesTest {
    private static final String ROOT = "dev.resnet50.";

    @ArchTest
    static final ArchRule CONFIG = mayUse("config");
    @ArchTest
    static final ArchRule IMAGE = mayUse("image");
    @ArchTest
    static final ArchRule ARCHIVE = mayUse("archive", "image");
    @ArchTest
    static final ArchRule WEIGHTS = mayUse("weights");
    @ArchTest
    static final ArchRule KERNEL = mayUse("kernel");
    @ArchTest
    static final ArchRule NETWORK = mayUse("network", "kernel", "weights");
    @ArchTest
    static final ArchRule JOB = mayUse("job", "archive", "config", "image", "network", "weights");
    @ArchTest
    static final ArchRule REPORT = mayUse("report", "config", "image", "job", "network", "weights");

    /** Built under a profile of its own. */
    @ArchTest
    static final ArchRule SPARK = mayUse("spark", "cli", "config", "image", "job", "network", "weights");

    @ArchTest
    static final ArchRule EVERY_CLASS_IS_IN_A_KNOWN_PACKAGE = classes().should().resideInAnyPackage(
            packages("cli", "config", "archive", "job", "image", "weights", "network", "kernel", "report", "spark"));

    @ArchTest
    static final ArchRule NO_CYCLES = slices().matching("dev.resnet50.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule VECTOR_API = noClasses().that().resideOutsideOfPackage("dev.resnet50.kernel.simd..")
            .should().dependOnClassesThat().resideInAPackage("jdk.incubator.vector..")
            .because("everything else must load where the module is absent");

    @ArchTest
    static final ArchRule ONE_SPECIES = noClasses().that().doNotHaveFullyQualifiedName("dev.resnet50.kernel.simd.Lanes")
            .should().accessFieldWhere(target(owner(resideInAPackage("jdk.incubator.vector"))).and(target(rawType("jdk.incubator.vector.VectorSpecies"))))
            .because("vectors of a second length, anywhere, make the kernels slow");

    @ArchTest
    static final ArchRule EXIT = noClasses().that().doNotBelongToAnyOf(Main.class)
            .and().doNotHaveFullyQualifiedName("dev.resnet50.spark.ClassifyImages")
            .should().callMethod(System.class, "exit", int.class)
            .orShould().callMethod(Runtime.class, "exit", int.class)
            .orShould().callMethod(Runtime.class, "halt", int.class)
            .because("only a main class ends the process");

    @ArchTest
    static final ArchRule STANDARD_STREAMS = noClasses().that().resideOutsideOfPackages("dev.resnet50.cli..", "dev.resnet50.spark..")
            .should().accessField(System.class, "out").orShould().accessField(System.class, "err")
            .because("libraries return results and log through SLF4J");

    @ArchTest
    static final ArchRule LOGGING = noClasses().that().resideOutsideOfPackage("dev.resnet50.cli.log").should().dependOnClassesThat()
            .resideInAnyPackage("java.util.logging..", "ch.qos.logback..").because("logging goes through SLF4J");

    @ArchTest
    static final ArchRule STACK_TRACES = noClasses().should().callMethod(Throwable.class, "printStackTrace");

    /** Of the project's packages, {@code name} depends on itself and {@code others} only. */
    private static ArchRule mayUse(String name, String... others) {
        String[] allowed = packages(Stream.concat(Stream.of(name), Stream.of(others)).toArray(String[]::new));
        return classes().that().resideInAPackage(ROOT + name + "..")
                .should().onlyDependOnClassesThat(not(resideInAPackage(ROOT + ".")).or(resideInAnyPackage(allowed)))
                .allowEmptyShould(true);
    }

    private static String[] packages(String... names) {
        return Stream.of(names).map(name -> ROOT + name + "..").toArray(String[]::new);
    }
}
