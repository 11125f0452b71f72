package dev.fluxgate.devstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** This user's place among the temporary files. */
final class UserDirectory {

    private static final FileAttribute<Set<PosixFilePermission>> PRIVATE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private UserDirectory() {}

    /**
     * {@code fluxgate-<user>} under {@code java.io.tmpdir}.
     *
     * @throws DevStackException if somebody else has made it: what it lists would be killed and deleted
     */
    static Path temporary() throws IOException {
        String user = System.getProperty("user.name");
        Path directory = Path.of(System.getProperty("java.io.tmpdir"), "fluxgate-" + user);
        Files.createDirectories(directory, PRIVATE);
        if (!Files.getOwner(directory, LinkOption.NOFOLLOW_LINKS).getName().equals(user)) {
            throw new DevStackException(directory + " belongs to somebody else: remove it, or set java.io.tmpdir");
        }
        return directory;
    }
}
