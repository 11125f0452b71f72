package dev.fluxgate.cli.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A checkout in a path with a space, with the real launcher, and stand-ins for the JDK and Maven that say what they do. */
final class Checkout {

    private static final Path LAUNCHER =
            Path.of("..", "fluxgate").toAbsolutePath().normalize();
    private static final List<String> MODULES =
            List.of("contract", "devstack", "lua", "gateway", "inventory-worker", "fault-tests", "cli", "gatling");
    private static final List<String> COMMANDS = List.of(
            "bash",
            "dirname",
            "find",
            "flock",
            "head",
            "mkdir",
            "mv",
            "readlink",
            "rm",
            "sed",
            "sleep",
            "tee",
            "touch");
    private static final String JAVA = "#!/bin/sh\nfor a; do echo \"[$a]\"; done\n";
    private static final String MAVEN = """
            #!/bin/sh
            echo "$JAVA_HOME" > maven-ran
            echo "[INFO] Building FluxGate :: cli 0.1.0                       [7/7]"
            echo "$*" > maven-arguments
            mkdir -p cli/target gateway/target/quarkus-app inventory-worker/target/quarkus-app fault-tests/target
            touch cli/target/fluxgate-cli.jar gateway/target/quarkus-app/quarkus-run.jar \
                inventory-worker/target/quarkus-app/quarkus-run.jar fault-tests/target/fluxgate-fault-tests.jar
            case "$*" in
              *gatling*) mkdir -p gatling/target; touch gatling/target/fluxgate-gatling.jar ;;
            esac
            """;

    private final Path tools;
    final Path home;
    final Map<String, String> environment = new HashMap<>();

    /** What the launcher has printed, and its exit code. */
    record Result(int exitCode, String out, String err) {}

    Checkout(Path directory) throws IOException {
        home = Files.createDirectories(directory.resolve("flux gate"));
        tools = Files.createDirectories(directory.resolve("some tools"));
        Files.copy(LAUNCHER, home.resolve("fluxgate"));
        executable(home.resolve("fluxgate"), Files.readString(LAUNCHER));
        Files.writeString(home.resolve("pom.xml"), "");
        for (String module : MODULES) {
            Files.createDirectories(home.resolve(module).resolve("src/main"));
            Files.writeString(home.resolve(module).resolve("pom.xml"), "");
        }
        Path simulations = home.resolve("gatling/src/main/java/dev/fluxgate/gatling");
        Files.writeString(Files.createDirectories(simulations).resolve("SteadySale.java"), "");
        addJdk(17);
        addMaven(MAVEN);
        addSystemTools();
        environment.put("JAVA_HOME", jdk().toString());
    }

    Path jdk() {
        return tools.resolve("jdk");
    }

    void addJdk(int version) throws IOException {
        Path bin = Files.createDirectories(jdk().resolve("bin"));
        executable(bin.resolve("java"), JAVA);
        executable(bin.resolve("javac"), "#!/bin/sh\n");
        Files.writeString(jdk().resolve("release"), "JAVA_VERSION=\"" + version + ".0.1\"\n");
    }

    void addMaven(String script) throws IOException {
        executable(Files.createDirectories(tools.resolve("maven")).resolve("mvn"), script);
    }

    void removeMaven() throws IOException {
        Files.delete(tools.resolve("maven/mvn"));
    }

    boolean mavenRan() throws IOException {
        return Files.deleteIfExists(home.resolve("maven-ran"));
    }

    Result run(String... arguments) throws Exception {
        return run(home.resolve("fluxgate"), home.getParent(), arguments);
    }

    Result run(Path launcher, Path workingDirectory, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile(home.getParent(), "out", "");
        Path err = Files.createTempFile(home.getParent(), "err", "");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(workingDirectory.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("FLUXGATE_") || name.equals("JAVA_HOME"));
        builder.environment().put("PATH", tools.resolve("maven") + ":" + tools.resolve("bin"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("the launcher hangs: " + Files.readString(err));
        }
        return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    /** The system's commands without its JDK and Maven, which lie beside them. */
    private void addSystemTools() throws IOException {
        Path bin = Files.createDirectories(tools.resolve("bin"));
        for (String name : COMMANDS) {
            for (Path directory : List.of(Path.of("/usr/bin"), Path.of("/bin"))) {
                if (Files.exists(directory.resolve(name))) {
                    executable(bin.resolve(name), "#!/bin/sh\nexec " + directory.resolve(name) + " \"$@\"\n");
                }
            }
        }
    }

    private static void executable(Path file, String content) throws IOException {
        Files.writeString(file, content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
