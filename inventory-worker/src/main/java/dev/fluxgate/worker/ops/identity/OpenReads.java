package dev.fluxgate.worker.ops.identity;

import dev.fluxgate.worker.ops.http.Roles;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Lets callers read who have no token, or one without a role, except where that is shut off. */
@ApplicationScoped
public class OpenReads implements SecurityIdentityAugmentor {

    private final boolean open;

    /** @param config whether it is configured */
    public OpenReads(IdentityConfig config) {
        this.open = config.openReads();
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        return Uni.createFrom()
                .item(
                        open
                                ? QuarkusSecurityIdentity.builder(identity)
                                        .addRole(Roles.ANYBODY)
                                        .build()
                                : identity);
    }
}
