package dev.fluxgate.cli.service;

import dev.fluxgate.cli.identity.LocalTokens;
import dev.fluxgate.cli.local.DataDirectory;
import dev.fluxgate.cli.local.Surroundings;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option {@code --token}. */
final class TokenOption {

    private final Surroundings surroundings;

    @Option(names = "--token", paramLabel = "JWT", description = "A bearer token. Else FLUXGATE_TOKEN.")
    private @Nullable String token;

    TokenOption(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** The token that the user has given. */
    Optional<String> given() {
        return Optional.ofNullable(token).or(() -> surroundings.variable("FLUXGATE_TOKEN"));
    }

    /** For admins' calls over some time: else one that the local stack's key signs, if the service is a local one. */
    Optional<String> admins(ServiceAddress address, DataDirectory data, Duration lifetime) {
        return given().or(() -> address.isLoopback()
                ? LocalTokens.of(data).map(tokens -> tokens.admin(lifetime).jwt())
                : Optional.empty());
    }

    /** For admins' calls: without a token, one that the local stack's key signs, if the service is a local one. */
    Optional<String> admins(ServiceAddress address, DataDirectory data) {
        return given().or(() ->
                address.isLoopback() ? LocalTokens.of(data).map(LocalTokens::adminForOneCall) : Optional.empty());
    }
}
