package dev.fluxgate.gatling.settings;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The FluxGate that is rehearsed with, and as whom. Tokens come from the environment or from files, because
 * everybody on a machine can read the arguments of its processes.
 *
 * @param gateway its base address, without a slash at its end
 * @param worker a worker's base address, without a slash at its end
 * @param adminToken for the calls that make, audit and close sales
 * @param buyerTokens the buyers, one a token; where there are none, each order names a buyer of its own in its body
 */
public record Target(String gateway, String worker, Optional<String> adminToken, List<String> buyerTokens) {

    private static final String GATEWAY = "http://127.0.0.1:8080";
    private static final String WORKER = "http://127.0.0.1:8081";

    /**
     * From {@code url}, {@code workerUrl}, {@code token} and {@code buyerTokens}, else from {@code FLUXGATE_URL},
     * {@code FLUXGATE_WORKER_URL} and {@code FLUXGATE_TOKEN}, else the local stack.
     *
     * @param environment the environment variables
     * @throws RehearsalException if an address is none, or a file of tokens can not be read
     */
    @SuppressWarnings("NullAway") // System::getenv gives null for what is not set
    public static Target of(Settings settings, UnaryOperator<String> environment) {
        Settings variables = new Settings(environment);
        return new Target(
                address(settings.text("url")
                        .or(() -> variables.text("FLUXGATE_URL"))
                        .orElse(GATEWAY)),
                address(settings.text("workerUrl")
                        .or(() -> variables.text("FLUXGATE_WORKER_URL"))
                        .orElse(WORKER)),
                settings.text("token").or(() -> variables.text("FLUXGATE_TOKEN")),
                settings.text("buyerTokens").map(Target::lines).orElse(List.of()));
    }

    private static String address(String text) {
        String base = text.replaceFirst("/+$", "");
        try {
            URI uri = URI.create(base);
            if (uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                return base;
            }
        } catch (IllegalArgumentException malformed) {
            throw new RehearsalException(notAnAddress(text), malformed);
        }
        throw new RehearsalException(notAnAddress(text));
    }

    private static String notAnAddress(String text) {
        return "'" + text + "' is not the address of a service: write it like " + GATEWAY;
    }

    private static List<String> lines(String file) {
        try {
            List<String> tokens = Files.readAllLines(Path.of(file)).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
            if (tokens.isEmpty()) {
                throw new RehearsalException(file + " has no tokens: write one a line");
            }
            return tokens;
        } catch (IOException e) {
            throw new RehearsalException("Cannot read the buyers' tokens: " + e, e);
        }
    }
}
