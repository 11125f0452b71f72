package dev.fluxgate.cli.service;

import dev.fluxgate.cli.local.DataOption;
import dev.fluxgate.cli.local.Surroundings;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of commands that talk to a gateway. */
public final class GatewayOptions {

    private final Surroundings surroundings;

    @Option(
            names = "--url",
            paramLabel = "URL",
            converter = ServiceAddressConverter.class,
            description = "The gateway. Else FLUXGATE_URL, else the stack that runs here.")
    private @Nullable ServiceAddress url;

    @Mixin
    private TokenOption token;

    @Mixin
    private DataOption data;

    GatewayOptions(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** The token that the user has given. */
    public Optional<String> token() {
        return token.given();
    }

    /** For buyers' calls. */
    public ServiceClient client() {
        return new ServiceClient(address(), token());
    }

    /** For admins' calls: without a token, one that the local stack's key signs, if the gateway is a local one. */
    public ServiceClient adminClient() {
        ServiceAddress address = address();
        return new ServiceClient(address, token.admins(address, data.directory()));
    }

    private ServiceAddress address() {
        return Addresses.gateway(Optional.ofNullable(url), surroundings, data.directory());
    }
}
