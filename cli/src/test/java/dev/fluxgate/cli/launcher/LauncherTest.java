package dev.fluxgate.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bash script {@code fluxgate}, with stand-ins for the JDK and Maven. */
class LauncherTest {

    @TempDir
    Path directory;

    private Checkout checkout;

    @BeforeEach
    void checkOut() throws IOException {
        checkout = new Checkout(directory);
    }

    @Test
    void shouldBuildAndRunWhenNothingIsBuilt() throws Exception {
        Checkout.Result result = checkout.run("token", "--admin");

        assertThat(result.exitCode()).isZero();
        assertThat(result.err()).contains("Building FluxGate :: cli").contains("Built in");
        assertThat(result.out())
                .contains("[-Dfluxgate.home=" + checkout.home + "]")
                .contains("[" + checkout.home + "/cli/target/fluxgate-cli.jar]")
                .endsWith("[token]\n[--admin]\n");
    }

    @Test
    void shouldPassArgumentsAsTheyAreWhenTheyHaveSpaces() throws Exception {
        assertThat(checkout.run("order", "a b", "").out()).endsWith("[order]\n[a b]\n[]\n");
    }

    @Test
    void shouldRunAtOnceWhenAllIsBuilt() throws Exception {
        checkout.run("up");
        checkout.mavenRan();

        Checkout.Result result = checkout.run("up");

        assertThat(checkout.mavenRan()).isFalse();
        assertThat(result.err()).isEmpty();
    }

    @Test
    void shouldBuildWhenASourceIsNewer() throws Exception {
        checkout.run("up");
        checkout.mavenRan();
        change("gateway");

        checkout.run("up");

        assertThat(checkout.mavenRan()).isTrue();
    }

    @Test
    void shouldNotBuildWhenTheNewerSourceIsNotOfTheCommandLine() throws Exception {
        checkout.run("up");
        checkout.mavenRan();
        change("gateway");

        checkout.run("order", "iphone-15");

        assertThat(checkout.mavenRan()).isFalse();
    }

    @Test
    void shouldBuildTheHarnessWhenItIsToRun() throws Exception {
        checkout.run("chaos", "--list");

        assertThat(checkout.home.resolve("maven-arguments"))
                .content()
                .contains("-pl cli,gateway,inventory-worker,fault-tests -am");
    }

    @Test
    void shouldBuildWhenASourceOfTheHarnessIsNewerAndItIsToRun() throws Exception {
        checkout.run("chaos");
        checkout.mavenRan();
        change("fault-tests");

        checkout.run("up");
        assertThat(checkout.mavenRan()).isFalse();
        checkout.run("chaos");

        assertThat(checkout.mavenRan()).isTrue();
    }

    @Test
    void shouldBuildTheSimulationsWhenOneIsToRun() throws Exception {
        checkout.run("up");
        Path simulations = checkout.home.resolve("gatling/target/fluxgate-gatling.jar");
        assertThat(simulations).doesNotExist();

        checkout.run("simulate", "--rate", "5", "steadysale");

        assertThat(simulations).exists();
        checkout.mavenRan();
        checkout.run("simulate", "SteadySale");
        assertThat(checkout.mavenRan()).isFalse();
    }

    @Test
    void shouldBuildTheSimulationsAgainWhenTheyHaveChangedAndUpHasBuiltTheRest() throws Exception {
        checkout.run("simulate", "SteadySale");
        Files.writeString(checkout.home.resolve("gatling/src/main/A.java"), "");
        change("gateway");
        checkout.run("up");
        checkout.mavenRan();

        checkout.run("simulate", "SteadySale");

        assertThat(checkout.mavenRan()).isTrue();
    }

    @Test
    void shouldNotBuildTheSimulationsWhenNoneIsToRun() throws Exception {
        checkout.run("simulate", "--help");
        checkout.run("simulate", "NoSuchSale");
        checkout.run("simulate", "SteadySale", "-h");

        assertThat(checkout.home.resolve("gatling/target/fluxgate-gatling.jar")).doesNotExist();
    }

    @Test
    void shouldNotBuildWhenItIsForbidden() throws Exception {
        checkout.run("up");
        checkout.mavenRan();
        change("cli");
        checkout.environment.put("FLUXGATE_BUILD", "never");

        checkout.run("up");

        assertThat(checkout.mavenRan()).isFalse();
    }

    @Test
    void shouldSayWhatIsMissingWhenBuildingIsForbiddenAndNothingIsBuilt() throws Exception {
        checkout.environment.put("FLUXGATE_BUILD", "never");

        Checkout.Result result = checkout.run("up");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err())
                .isEqualTo(checkout.home
                        + "/cli/target/fluxgate-cli.jar is missing, and FLUXGATE_BUILD=never forbids to build it\n");
    }

    @Test
    void shouldFindTheCheckoutWhenCalledThroughALinkFromElsewhere() throws Exception {
        Path link = Files.createSymbolicLink(directory.resolve("fg"), Path.of("flux gate/fluxgate"));

        Checkout.Result result = checkout.run(link, Path.of("/"), "lag");

        assertThat(result.out()).contains("[-Dfluxgate.home=" + checkout.home + "]");
    }

    @Test
    void shouldSayWhatToDoWhenThereIsNoJdk() throws Exception {
        checkout.environment.remove("JAVA_HOME");

        Checkout.Result result = checkout.run("up");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err())
                .isEqualTo(
                        "FluxGate needs a JDK 17 or later; no javac is in PATH: install one, or set JAVA_HOME to it\n");
    }

    @Test
    void shouldSayWhatToDoWhenTheJdkIsTooOld() throws Exception {
        checkout.addJdk(11);

        Checkout.Result result = checkout.run("up");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err())
                .isEqualTo("FluxGate needs a JDK 17 or later; " + checkout.jdk()
                        + " is JDK 11: install one, or set JAVA_HOME to it\n");
    }

    @Test
    void shouldSayWhatToDoWhenThereIsNoMaven() throws Exception {
        checkout.removeMaven();

        Checkout.Result result = checkout.run("up");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err())
                .startsWith("FluxGate is built with Maven, and mvn is not in PATH: install it")
                .hasLineCount(1);
    }

    @Test
    void shouldNotNeedMavenWhenAllIsBuilt() throws Exception {
        checkout.run("up");
        checkout.removeMaven();

        assertThat(checkout.run("up").exitCode()).isZero();
    }

    @Test
    void shouldShowMavensErrorsWhenTheBuildFails() throws Exception {
        checkout.addMaven("#!/bin/sh\necho '[ERROR] A.java: no such thing'\nexit 1\n");

        Checkout.Result result = checkout.run("up");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err())
                .contains("[ERROR] A.java: no such thing")
                .endsWith("The build has failed: see above, or " + checkout.home + "/.fluxgate/build.log\n");
    }

    @Test
    void shouldBuildAgainWhenTheBuildHasFailed() throws Exception {
        checkout.run("up");
        change("cli");
        checkout.addMaven("#!/bin/sh\nexit 1\n");
        checkout.run("up");

        assertThat(checkout.run("up").exitCode()).isEqualTo(1);
    }

    @Test
    void shouldBuildOnceWhenCalledTwiceAtATime() throws Exception {
        checkout.addMaven("""
                #!/bin/sh
                mkdir building || exit 1
                sleep 1
                mkdir -p cli/target
                touch cli/target/fluxgate-cli.jar
                rm -r building
                echo run >> runs
                """);

        CompletableFuture<Checkout.Result> other = CompletableFuture.supplyAsync(this::order);
        Checkout.Result result = order();

        assertThat(result.exitCode()).isZero();
        assertThat(other.get().exitCode()).isZero();
        assertThat(checkout.home.resolve("runs")).hasContent("run");
    }

    private Checkout.Result order() {
        try {
            return checkout.run("order", "iphone-15");
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private void change(String module) throws IOException {
        Path source = Files.writeString(checkout.home.resolve(module).resolve("src/main/A.java"), "");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(60)));
    }
}
