package dev.fluxgate.gateway;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.fluxgate.contract.Allowed;
import io.smallrye.config.ConfigMapping;
import java.time.Duration;

/** Which room may touch what. */
@AnalyzeClasses(packages = "dev.fluxgate", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseTest {

    private static final String[] HTTP = {"jakarta.ws.rs..", "io.vertx.ext.web..", "io.vertx.core.http.."};
    private static final String[] REDIS = {"org.redisson..", "dev.fluxgate.lua.."};
    private static final String[] KAFKA = {"org.apache.kafka..", "io.smallrye.reactive.messaging.."};
    private static final String[] POSTGRES = {"io.vertx..sqlclient..", "org.hibernate..", "jakarta.persistence.."};

    @ArchTest
    static final ArchRule FEATURES_KNOW_NO_ADAPTERS = noClasses()
            .that()
            .resideInAnyPackage(
                    "dev.fluxgate.gateway.order",
                    "dev.fluxgate.gateway.sale",
                    "dev.fluxgate.gateway.identity",
                    "dev.fluxgate.gateway.problem")
            .should()
            .dependOnClassesThat(resideInAnyPackage(HTTP)
                    .or(resideInAnyPackage(REDIS))
                    .or(resideInAnyPackage(KAFKA))
                    .or(resideInAnyPackage(POSTGRES))
                    .or(resideInAnyPackage("dev.fluxgate.gateway..http..", "dev.fluxgate.gateway..redis.."))
                    .or(resideInAnyPackage("dev.fluxgate.gateway..kafka..", "dev.fluxgate.gateway..postgres..")));

    @ArchTest
    static final ArchRule ONLY_HTTP_SPEAKS_HTTP = onlyIn("http", HTTP);

    @ArchTest
    static final ArchRule ONLY_REDIS_SPEAKS_REDIS = onlyIn("redis", REDIS);

    @ArchTest
    static final ArchRule ONLY_KAFKA_SPEAKS_KAFKA = onlyIn("kafka", KAFKA);

    @ArchTest
    static final ArchRule ONLY_POSTGRES_SPEAKS_SQL = onlyIn("postgres", POSTGRES);

    /** Health asks each of them a small question. */
    private static ArchRule onlyIn(String room, String[] types) {
        return classes()
                .that(resideInAPackage("dev.fluxgate.gateway..")
                        .and(not(resideInAnyPackage(
                                "dev.fluxgate.gateway.." + room + "..", "dev.fluxgate.gateway.health.."))))
                .should()
                .onlyDependOnClassesThat(not(resideInAnyPackage(types)));
    }

    @ArchTest
    static final ArchRule NOTHING_KNOWS_THE_WORKER_OR_THE_DEVSTACK = noClasses()
            .that()
            .resideInAnyPackage("dev.fluxgate.gateway..", "dev.fluxgate.lua..", "dev.fluxgate.contract..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("dev.fluxgate.worker..", "dev.fluxgate.devstack.."));

    @ArchTest
    static final ArchRule THE_CONTRACT_KNOWS_NO_FRAMEWORK = classes()
            .that(resideInAPackage("dev.fluxgate.contract.."))
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                    "java..", "org.jspecify..", "com.fasterxml.jackson.core..", "dev.fluxgate.contract.."));

    @ArchTest
    static final ArchRule LUA_KNOWS_THE_CONTRACT_AND_REDIS = classes()
            .that(resideInAPackage("dev.fluxgate.lua.."))
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                    "java..",
                    "javax.net.ssl..",
                    "org.jspecify..",
                    "org.redisson..",
                    "dev.fluxgate.contract..",
                    "dev.fluxgate.lua.."));

    @ArchTest
    static final ArchRule FEATURES_HAVE_NO_CYCLES =
            slices().matching("dev.fluxgate.gateway.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule NOTHING_IS_INJECTED_INTO_FIELDS =
            fields().should().notBeAnnotatedWith(jakarta.inject.Inject.class);

    @ArchTest
    static final ArchRule SETTINGS_HAVE_BOUNDS = methods()
            .that()
            .areDeclaredInClassesThat()
            .areAnnotatedWith(ConfigMapping.class)
            .and()
            .haveRawReturnType(describe(
                    "a number or a duration",
                    type -> type.isEquivalentTo(int.class)
                            || type.isEquivalentTo(long.class)
                            || type.isEquivalentTo(Duration.class)))
            .should()
            .beAnnotatedWith(Allowed.class);
}
