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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Finds out who calls. A request without a token costs nothing. */
@ApplicationScoped
public class Callers {

    private static final Uni<Caller> UNKNOWN = Uni.createFrom().item(Caller.UNKNOWN);
    private static final CompletionStage<Caller> KNOWN_TO_BE_UNKNOWN = CompletableFuture.completedStage(Caller.UNKNOWN);

    private final CurrentIdentityAssociation identity;
    private final IdentityProviderManager identities;

    /**
     * @param identity verifies the request's token when it is first asked
     * @param identities knows what nobody in particular is
     */
    public Callers(CurrentIdentityAssociation identity, IdentityProviderManager identities) {
        this.identity = identity;
        this.identities = identities;
    }

    /** Whether a request says who sends it. */
    public static boolean hasCredentials(HttpServerRequest request) {
        return request.headers().contains(HttpHeaders.AUTHORIZATION);
    }

    /** The caller of a request; fails with AuthenticationFailedException when the token is not valid. */
    public Uni<Caller> of(HttpServerRequest request) {
        return hasCredentials(request) ? identity.getDeferredIdentity().map(Callers::caller) : UNKNOWN;
    }

    /** The same for a request that no JAX-RS resource takes. */
    public CompletionStage<Caller> of(RoutingContext context) {
        return hasCredentials(context.request())
                ? QuarkusHttpUser.getSecurityIdentity(context, identities)
                        .map(Callers::caller)
                        .subscribeAsCompletionStage()
                : KNOWN_TO_BE_UNKNOWN;
    }

    private static Caller caller(SecurityIdentity identity) {
        // The subject, not the principal's name: that may be a name which its owner can change.
        return identity.getPrincipal() instanceof JsonWebToken token
                ? new Caller(token.getSubject(), identity.hasRole(Caller.ADMIN))
                : Caller.UNKNOWN;
    }
}
