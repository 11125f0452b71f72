package dev.fluxgate.devstack;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.BufferedInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.zip.CRC32C;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.apache.commons.io.FileUtils;
import redis.embedded.RedisExecProvider;

/**
 * The servers' programs, unpacked once per user from the jars that bring them.
 *
 * <p>They stay in the user's cache directory: systems clean their temporary one file by file, by age, and would
 * leave half a server.
 */
final class Binaries {

    private static final String SYSTEM =
            System.getProperty("os.name").startsWith("Mac") ? "Darwin" : System.getProperty("os.name");

    private static final String ARCHITECTURE = System.getProperty("os.arch");

    private Binaries() {}

    /** The Redis server. */
    static Path redisServer() throws IOException {
        Path home = cache().resolve("redis-" + RedisExecProvider.redisVersion + "-" + SYSTEM + "-" + ARCHITECTURE);
        Path server = home.resolve("redis-server");
        if (!Files.isExecutable(server)) {
            File unpacked = RedisExecProvider.defaultProvider().get();
            Path next = Files.createTempDirectory(cache(), "redis-");
            Path copy = Files.copy(unpacked.toPath(), next.resolve("redis-server"));
            Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rwxr-xr-x"));
            FileUtils.deleteQuietly(unpacked.getParentFile());
            publish(next, home);
        }
        return server;
    }

    /** The directory that holds PostgreSQL's {@code bin}, {@code lib} and {@code share}. */
    static Path postgres() throws IOException {
        String digest;
        try (InputStream archive = postgresArchive()) {
            digest = digest(archive);
        }
        Path home = cache().resolve("postgresql-" + digest);
        if (!Files.isExecutable(home.resolve("bin/postgres"))) {
            Path next = Files.createTempDirectory(cache(), "postgresql-");
            try (InputStream archive = postgresArchive()) {
                unpack(archive, next);
            }
            publish(next, home);
        }
        return home;
    }

    private static InputStream postgresArchive() throws IOException {
        return DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(SYSTEM, ARCHITECTURE);
    }

    private static String digest(InputStream archive) throws IOException {
        CRC32C checksum = new CRC32C();
        checksum.update(archive.readAllBytes());
        return Long.toHexString(checksum.getValue());
    }

    private static void unpack(InputStream archive, Path target) throws IOException {
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(archive)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path file = entry.resolveIn(target);
                Files.createDirectories(entry.isDirectory() ? file : file.getParent());
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
                } else if (entry.isFile()) {
                    Files.copy(tar, file, StandardCopyOption.REPLACE_EXISTING);
                    boolean program = (entry.getMode() & 0b001_000_000) != 0;
                    Files.setPosixFilePermissions(
                            file, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
                }
            }
        }
    }

    /** In one step, so that nobody sees half of it; whoever comes second throws his own copy away. */
    private static void publish(Path next, Path home) throws IOException {
        Files.setPosixFilePermissions(next, PosixFilePermissions.fromString("rwxr-xr-x"));
        try {
            Files.move(next, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException second) {
            FileUtils.deleteDirectory(next.toFile());
        }
    }

    private static Path cache() throws IOException {
        String configured = System.getenv("XDG_CACHE_HOME");
        Path caches = configured == null ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(configured);
        try {
            return Files.createDirectories(caches.resolve("fluxgate"));
        } catch (IOException noHome) {
            return Files.createDirectories(UserDirectory.temporary().resolve("cache"));
        }
    }
}
