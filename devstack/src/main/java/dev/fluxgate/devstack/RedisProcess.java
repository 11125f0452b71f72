package dev.fluxgate.devstack;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Redis as a child process. */
final class RedisProcess extends ServerProcess implements RedisServer {

    RedisProcess(Site site) {
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
        return RedisProbe.version(host(), port());
    }

    @Override
    List<String> command() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Binaries.redisServer().toString(),
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
