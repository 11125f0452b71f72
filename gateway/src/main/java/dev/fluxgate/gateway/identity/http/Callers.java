package dev.fluxgate.gateway.identity.http;

import dev.fluxgate.gateway.identity.Caller;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** Finds out who calls. A request without a token costs nothing, and one with a token that was verified before little. */
@ApplicationScoped
public class Callers {

    private static final Uni<Caller> UNKNOWN = Uni.createFrom().item(Caller.UNKNOWN);

    private static final String BEARER = "Bearer ";

    private final CurrentIdentityAssociation identity;
    private final IdentityProviderManager identities;
    private final TokenCache tokens;

    /**
     * @param identity verifies the request's token when it is first asked
     * @param identities knows what nobody in particular is
     * @param tokens were verified before
     */
    public Callers(CurrentIdentityAssociation identity, IdentityProviderManager identities, TokenCache tokens) {
        this.identity = identity;
        this.identities = identities;
        this.tokens = tokens;
    }

    /** The caller of a request without a token, or with one that was verified before; nothing where a token is to be verified. */
    public @Nullable Caller known(HttpServerRequest request) {
        String credentials = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (credentials == null) {
            return Caller.UNKNOWN;
        }
        JsonWebToken token =
                credentials.startsWith(BEARER) ? tokens.known(credentials.substring(BEARER.length())) : null;
        return token == null ? null : caller(token, token.getGroups().contains(Caller.ADMIN));
    }

    private static boolean hasCredentials(HttpServerRequest request) {
        return request.headers().contains(HttpHeaders.AUTHORIZATION);
    }

    /** The caller of a request; fails with AuthenticationFailedException when the token is not valid. */
    public Uni<Caller> of(HttpServerRequest request) {
        return hasCredentials(request) ? identity.getDeferredIdentity().map(Callers::caller) : UNKNOWN;
    }

    /** The same for a request with a token that no JAX-RS resource takes. */
    public CompletionStage<Caller> of(RoutingContext context) {
        return QuarkusHttpUser.getSecurityIdentity(context, identities)
                .map(Callers::caller)
                .subscribeAsCompletionStage();
    }

    private static Caller caller(SecurityIdentity identity) {
        return identity.getPrincipal() instanceof JsonWebToken token
                ? caller(token, identity.hasRole(Caller.ADMIN))
                : Caller.UNKNOWN;
    }

    /** By the subject, not the principal's name: that may be a name which its owner can change. */
    private static Caller caller(JsonWebToken token, boolean admin) {
        return new Caller(token.getSubject(), admin);
    }
}
