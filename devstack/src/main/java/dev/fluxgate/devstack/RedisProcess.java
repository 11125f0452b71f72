package dev.fluxgate.devstack;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Redis as a child process. */
final class RedisProcess extends ServerProcess implements RedisServer {

    private final @Nullable Path program;

    RedisProcess(Site site) {
        this(site, null);
    }

    /** @param program the server's; null for the one that Maven brings */
    RedisProcess(Site site, @Nullable Path program) {
        super(site);
        this.program = program;
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
        return RedisProbe.version(host(), port());
    }

    @Override
    List<String> command() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                (program == null ? Binaries.redisServer() : program).toString(),
                "--bind",
                Ports.HOST,
                "--port",
                Integer.toString(site.port()),
                "--dir",
                site.home().toString()));
        command.addAll(RedisSettings.arguments(site.durable()));
        return command;
    }

    @Override
    boolean answers() throws IOException {
        return RedisProbe.answers(host(), port());
    }
}
