package dev.fluxgate.cli.up;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryCopyTest {

    @TempDir
    Path home;

    private Path source;
    private Path target;

    @BeforeEach
    void fill() throws IOException {
        source = home.resolve("source");
        target = home.resolve("target");
        Files.createDirectories(source.resolve("lib/main"));
        Files.writeString(source.resolve("lib/main/a.jar"), "a");
        DirectoryCopy.update(source, target);
    }

    @Test
    void shouldHaveEveryFileWhenThereWasNone() {
        assertThat(target.resolve("lib/main/a.jar")).hasContent("a");
    }

    @Test
    void shouldLeaveAFileAloneWhenItIsTheSame() throws IOException {
        Object before = Files.readAttributes(target.resolve("lib/main/a.jar"), "unix:ino")
                .get("ino");

        DirectoryCopy.update(source, target);

        assertThat(Files.readAttributes(target.resolve("lib/main/a.jar"), "unix:ino")
                        .get("ino"))
                .isEqualTo(before);
    }

    @Test
    void shouldReplaceAFileWhenItHasChanged() throws IOException {
        Files.writeString(source.resolve("lib/main/a.jar"), "b");
        Files.setLastModifiedTime(
                source.resolve("lib/main/a.jar"), FileTime.from(Instant.now().plusSeconds(9)));

        DirectoryCopy.update(source, target);

        assertThat(target.resolve("lib/main/a.jar")).hasContent("b");
    }

    @Test
    void shouldDeleteWhatIsGoneWhenUpdated() throws IOException {
        Files.delete(source.resolve("lib/main/a.jar"));
        Files.delete(source.resolve("lib/main"));

        DirectoryCopy.update(source, target);

        assertThat(target.resolve("lib")).isEmptyDirectory();
    }
}
