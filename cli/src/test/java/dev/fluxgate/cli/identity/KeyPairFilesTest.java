package dev.fluxgate.cli.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fluxgate.cli.console.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyPairFilesTest {

    @TempDir
    Path home;

    @Test
    void shouldBeReadableForTheOwnerAloneWhenMade() throws IOException {
        Path directory = home.resolve("keys");
        new KeyPairFiles(directory).createIfMissing();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
                .isEqualTo("rwx------");
        assertThat(directory.resolve("private.pem")).satisfies(KeyPairFilesTest::isOwnersAlone);
        assertThat(directory.resolve("public.pem")).satisfies(KeyPairFilesTest::isOwnersAlone);
    }

    @Test
    void shouldLeaveNothingElseBehindWhenMade() throws IOException {
        Path directory = home.resolve("keys");
        new KeyPairFiles(directory).createIfMissing();

        try (var files = Files.list(directory)) {
            assertThat(files)
                    .containsExactlyInAnyOrder(directory.resolve("private.pem"), directory.resolve("public.pem"));
        }
    }

    @Test
    void shouldStayTheSameWhenThereIsAPairAlready() throws IOException {
        KeyPairFiles keys = new KeyPairFiles(home.resolve("keys"));
        keys.createIfMissing();
        String first = Files.readString(keys.publicKey());

        keys.createIfMissing();

        assertThat(Files.readString(keys.publicKey())).isEqualTo(first);
    }

    @Test
    void shouldSayWhatToDoWhenTheKeyIsDamaged() throws IOException {
        Path directory = Files.createDirectories(home.resolve("keys"));
        Files.writeString(directory.resolve("private.pem"), "no key");

        assertThatThrownBy(() -> new KeyPairFiles(directory).readPrivateKey())
                .isInstanceOf(Failure.class)
                .hasMessageContaining("delete " + directory);
    }

    private static void isOwnersAlone(Path file) {
        try {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
