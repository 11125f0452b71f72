package dev.fluxgate.devstack;

import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.io.FileUtils;

/** PostgreSQL as a child process. */
final class PostgresProcess extends ServerProcess implements PostgresServer {

    PostgresProcess(Site site) {
        super(site);
    }

    @Override
    public String host() {
        return Ports.HOST;
    }

    @Override
    public int port() {
        return site.port();
    }

    @Override
    public String version() {
        return PostgresDatabase.version(host(), port());
    }

    @Override
    Signal stopSignal() {
        return Signal.INT;
    }

    @Override
    List<String> command() throws IOException {
        Path binaries = Binaries.postgres();
        if (!Files.exists(cluster().resolve("PG_VERSION"))) {
            createCluster(binaries);
        }
        forgetLostPostmaster();
        List<String> command = program(
                binaries,
                "postgres",
                "-D",
                cluster().toString(),
                "-p",
                Integer.toString(site.port()),
                "-c",
                "listen_addresses=" + Ports.HOST,
                // No socket file: its path may be longer than a socket's may be.
                "-c",
                "unix_socket_directories=");
        command.addAll(PostgresSettings.arguments(site.durable()));
        return command;
    }

    @Override
    boolean answers() throws SQLException {
        return PostgresDatabase.prepare(host(), port());
    }

    private Path cluster() {
        return site.home().resolve("cluster");
    }

    /**
     * After a loss of power the process number that the last one has noted may be anybody's, and PostgreSQL would
     * rather not start than share its data. Another PostgreSQL is left for it to judge.
     */
    private void forgetLostPostmaster() throws IOException {
        Path note = cluster().resolve("postmaster.pid");
        if (!Files.exists(note)) {
            return;
        }
        boolean running = Files.readAllLines(note).stream()
                .findFirst()
                .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid.strip())))
                .flatMap(process -> process.info().command())
                .filter(program -> Path.of(program).endsWith("postgres"))
                .isPresent();
        if (!running) {
            Files.delete(note);
        }
    }

    /** Under another name first: one that was cut short must not be taken for a whole one. */
    private void createCluster(Path binaries) throws IOException {
        Path next = site.home().resolve("cluster.next");
        FileUtils.deleteDirectory(next.toFile());
        Path password = Files.createTempFile(
                site.home(),
                "password",
                "",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(password, PostgresDatabase.NAME);
            initdb(binaries, next, password);
        } finally {
            Files.delete(password);
        }
        Files.move(next, cluster());
    }

    private void initdb(Path binaries, Path target, Path password) throws IOException {
        List<String> command = program(
                binaries,
                "initdb",
                "-D",
                target.toString(),
                "-U",
                PostgresDatabase.ADMIN,
                "--pwfile=" + password,
                "--no-instructions",
                site.durable() ? "--sync-method=fsync" : "--no-sync");
        command.addAll(PostgresSettings.CLUSTER);
        Process initdb = launch("initdb", command).process();
        Path log = site.log().resolveSibling("initdb.log");
        Readiness.await(site.part(), ServerLog.of(log), () -> true, () -> !initdb.isAlive());
        if (initdb.exitValue() != 0) {
            throw new DevStackException("PostgreSQL's initdb has failed: see " + log);
        }
    }

    /** PostgreSQL refuses to run as root: in a user namespace of its own it is nobody. */
    private static List<String> program(Path binaries, String name, String... arguments) {
        List<String> command = new ArrayList<>();
        if (LinuxUtils.isUnshareAvailable()) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(binaries.resolve("bin").resolve(name).toString());
        command.addAll(List.of(arguments));
        return command;
    }
}
