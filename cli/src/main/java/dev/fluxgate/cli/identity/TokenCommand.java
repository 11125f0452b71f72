package dev.fluxgate.cli.identity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fluxgate.cli.console.DurationConverter;
import dev.fluxgate.cli.console.Failure;
import dev.fluxgate.cli.console.Json;
import dev.fluxgate.cli.console.Output;
import dev.fluxgate.cli.local.DataOption;
import dev.fluxgate.cli.local.Surroundings;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code token}: prints a token and nothing else, so that it can be used in {@code $(…)}. */
@Command(
        name = "token",
        description = "Prints a token that the local stack takes.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: TOKEN=$$(./fluxgate token --admin)"})
public final class TokenCommand implements Runnable {

    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec;

    @ArgGroup
    private Holder holder = new Holder();

    @Option(
            names = "--ttl",
            paramLabel = "DURATION",
            defaultValue = "PT12H",
            converter = DurationConverter.class,
            description = "How long it is good for; ${DEFAULT-VALUE} by default.")
    private Duration lifetime;

    @Mixin
    private DataOption data;

    @Mixin
    private Output output;

    TokenCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** Whose token it is. */
    static final class Holder {

        @Option(names = "--admin", description = "For the admin calls.")
        private boolean admin;

        @Option(names = "--operator", description = "For the calls of a worker that only look.")
        private boolean operator;

        @Option(names = "--buyer", paramLabel = "ID", description = "For this buyer; your user name by default.")
        private @Nullable String buyer;
    }

    @Override
    public void run() {
        if (lifetime.isZero() || lifetime.isNegative()) {
            throw new ParameterException(spec.commandLine(), "--ttl must be longer than nothing, as PT12H is");
        }
        LocalTokens tokens = LocalTokens.of(data.directory())
                .orElseThrow(() -> new Failure("No local stack has been started with its data in "
                        + data.directory().path() + ": run ./fluxgate up first"));
        Token token = token(tokens);
        output.print(describe(token), token::jwt);
    }

    private Token token(LocalTokens tokens) {
        if (holder.admin) {
            return tokens.admin(lifetime);
        }
        return holder.operator
                ? tokens.operator(lifetime)
                : tokens.buyer(holder.buyer == null ? surroundings.userName() : holder.buyer, lifetime);
    }

    private static ObjectNode describe(Token token) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.put("token", token.jwt()).put("subject", token.subject());
        token.groups().forEach(json.putArray("groups")::add);
        return json.put(
                "expiresAt", Instant.ofEpochSecond(token.expiresAtEpochSecond()).toString());
    }
}
