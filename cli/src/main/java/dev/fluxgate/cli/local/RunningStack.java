package dev.fluxgate.cli.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.fluxgate.cli.console.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A local stack that is ready, as {@code up} writes it down for the other commands.
 *
 * @param pid the process of {@code up}
 * @param startedAt RFC 3339
 * @param gateways where they listen, the first one first
 * @param workers where they listen, the first one first
 * @param kafka bootstrap servers
 * @param redis {@code redis://…}
 * @param postgres {@code postgresql://…}
 */
public record RunningStack(
        long pid,
        String startedAt,
        List<URI> gateways,
        List<URI> workers,
        String kafka,
        String redis,
        String postgres) {

    /** A stack of this process, started now. */
    public static RunningStack ofThisProcess(
            List<URI> gateways, List<URI> workers, String kafka, String redis, String postgres) {
        return new RunningStack(
                ProcessHandle.current().pid(), Instant.now().toString(), gateways, workers, kafka, redis, postgres);
    }

    /** What runs on a data directory; empty if nothing does, or if what is written there can not be read. */
    public static Optional<RunningStack> on(DataDirectory directory) {
        try {
            return Optional.of(Json.MAPPER.readValue(Files.readString(directory.runFile()), RunningStack.class));
        } catch (JsonProcessingException damaged) {
            return Optional.empty();
        } catch (IOException absent) {
            return Optional.empty();
        }
    }

    /** Writes it down at once or not at all. */
    public void save(DataDirectory directory) throws IOException {
        Path next = directory.path().resolve("run.json.next");
        Files.writeString(
                next, Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(this) + System.lineSeparator());
        Files.move(next, directory.runFile(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
