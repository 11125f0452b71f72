package dev.fluxgate.benchmarks.machine;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Programs that this machine has. */
public final class Installed {

    private static final Pattern REDIS = Pattern.compile("v=(\\d+)\\S* .*malloc=(\\S+)");
    private static final int REDIS_AT_LEAST = 7;

    private Installed() {}

    /** The program as PATH has it. */
    public static Optional<Path> find(String name) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(place -> Path.of(place).resolve(name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** A {@code redis-server} of version 7 or later that has an allocator of its own, as servers in earnest have. */
    public static Optional<Path> redis() {
        return find("redis-server").filter(program -> isFit(version(program)));
    }

    static boolean isFit(String version) {
        Matcher said = REDIS.matcher(version);
        return said.find()
                && Integer.parseInt(said.group(1)) >= REDIS_AT_LEAST
                && !said.group(2).equals("libc");
    }

    private static String version(Path program) {
        try {
            Process process = new ProcessBuilder(program.toString(), "--version")
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(program + " does not say its version", e);
        }
    }
}
