package dev.fluxgate.worker;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.fluxgate.contract.Allowed;
import io.smallrye.config.ConfigMapping;
import java.time.Duration;
import java.util.Arrays;

/** Who may touch what, as far as it concerns the worker. */
@AnalyzeClasses(packages = "dev.fluxgate", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String WORKER = "dev.fluxgate.worker..";
    private static final String CONTRACT = "dev.fluxgate.contract..";
    private static final String OUTAGE = "dev.fluxgate.worker.outage..";
    private static final String ROUND = "dev.fluxgate.worker.round..";
    private static final String SALE = "dev.fluxgate.worker.sale";
    private static final String RELAY = "dev.fluxgate.worker.relay";
    private static final String REBUILD = "dev.fluxgate.worker.rebuild";
    private static final String CLIENTS = "dev.fluxgate.worker.clients..";

    private static final String[] JDK = {"java..", "org.jspecify.."};
    /** Mutiny is how every port says "later"; the rest binds a plain class to its surroundings. */
    private static final String[] SHELL = {
        "io.smallrye.mutiny..", "io.smallrye.config..", "jakarta.inject..", "org.jboss.logging.."
    };

    @ArchTest
    static final ArchRule persistIsPlain = plain("dev.fluxgate.worker.persist");

    @ArchTest
    static final ArchRule relayIsPlain = plain("dev.fluxgate.worker.relay");

    @ArchTest
    static final ArchRule lagIsPlain = plain("dev.fluxgate.worker.lag");

    @ArchTest
    static final ArchRule saleIsPlain = plain("dev.fluxgate.worker.sale");

    /** What expires is published as the relay publishes; what Redis may have lost is looked for once the log has drained. */
    @ArchTest
    static final ArchRule housekeepingIsPlain = plain("dev.fluxgate.worker.housekeeping", SALE, RELAY, REBUILD);

    @ArchTest
    static final ArchRule rebuildIsPlain = plain("dev.fluxgate.worker.rebuild", SALE);

    /** An audit waits for the log as a rebuild does. */
    @ArchTest
    static final ArchRule auditIsPlain = plain("dev.fluxgate.worker.audit", SALE, REBUILD);

    @ArchTest
    static final ArchRule deadLetterIsPlain = plain("dev.fluxgate.worker.deadletter");

    @ArchTest
    static final ArchRule onlyAdaptersForHttpSpeakHttp = only("jakarta.ws.rs..", "..http..");

    @ArchTest
    static final ArchRule onlyAdaptersForRedisSpeakRedis = only("org.redisson..", "..redis..", CLIENTS);

    @ArchTest
    static final ArchRule onlyAdaptersForRedisUseScripts = only("dev.fluxgate.lua..", "..redis..", CLIENTS);

    @ArchTest
    static final ArchRule onlyAdaptersForKafkaSpeakKafka = only("org.apache.kafka..", "..kafka..", CLIENTS);

    @ArchTest
    static final ArchRule onlyAdaptersForPostgresSpeakSql = only("io.vertx.mutiny.sqlclient..", "..postgres..");

    @ArchTest
    static final ArchRule onlyTheStartMigrates = only("org.flywaydb..", "dev.fluxgate.worker.start..");

    @ArchTest
    static final ArchRule adaptersDoNotMeet = noClasses()
            .that()
            .resideInAnyPackage("..kafka..", "..http..", "..redis..", "..metrics..")
            .and()
            .resideInAPackage(WORKER)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.fluxgate.worker..postgres..");

    @ArchTest
    static final ArchRule neverTheGateway = noClasses()
            .that()
            .resideInAPackage(WORKER)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.fluxgate.gateway..", "dev.fluxgate.devstack..");

    @ArchTest
    static final ArchRule settingsHaveBounds = methods()
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

    private static ArchRule plain(String root, String... neighbours) {
        return classes()
                .that()
                .resideInAPackage(root)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        concat(new String[] {root, CONTRACT, OUTAGE, ROUND}, concat(neighbours, concat(JDK, SHELL))));
    }

    private static ArchRule only(String library, String... rooms) {
        return noClasses()
                .that()
                .resideInAPackage(WORKER)
                .and()
                .resideOutsideOfPackages(rooms)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library);
    }

    private static String[] concat(String[] some, String[] more) {
        String[] all = Arrays.copyOf(some, some.length + more.length);
        System.arraycopy(more, 0, all, some.length, more.length);
        return all;
    }
}
