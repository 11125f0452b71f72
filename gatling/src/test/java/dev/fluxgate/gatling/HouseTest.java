package dev.fluxgate.gatling;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.properties.HasModifiers.Predicates.modifier;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.gatling.javaapi.core.Simulation;

/** What the simulations may touch: HTTP, and nothing of the services that they rehearse with. */
@AnalyzeClasses(packages = "dev.fluxgate", importOptions = DoNotIncludeTests.class)
class HouseTest {

    @ArchTest
    static final ArchRule NOTHING_BUT_HTTP = noClasses()
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "java.sql..",
                    "javax.sql..",
                    "java.nio.channels..",
                    "io.gatling.javaapi.jdbc..",
                    "io.gatling.javaapi.jms..",
                    "io.gatling.javaapi.redis..",
                    "io.netty.."));

    @ArchTest
    static final ArchRule NO_OTHER_MODULE = classes()
            .should()
            .onlyDependOnClassesThat(
                    resideInAPackage("dev.fluxgate.gatling..").or(resideOutsideOfPackage("dev.fluxgate..")));

    @ArchTest
    static final ArchRule SIMULATIONS_ARE_REHEARSALS = classes()
            .that()
            .areAssignableTo(Simulation.class)
            .and(modifier(JavaModifier.FINAL).as("final"))
            .should()
            .bePublic()
            .andShould()
            .beAssignableTo(Rehearsal.class);

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("dev.fluxgate.gatling.(*)..").should().beFreeOfCycles();
}
