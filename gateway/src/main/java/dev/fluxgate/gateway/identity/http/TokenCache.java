package dev.fluxgate.gateway.identity.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.fluxgate.gateway.identity.TokenCacheConfig;
import dev.fluxgate.gateway.identity.TokenMeter;
import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Verifies a token once: checking its signature is the dearest part of a request. What is remembered is found by the whole
 * token, so that a single changed character is verified anew. A token that is refused is not remembered: it may be good
 * once a key is rotated, and an attacker must not push out those that are good.
 */
@Alternative
@Priority(1)
@Singleton
public class TokenCache extends JWTCallerPrincipalFactory {

    private final JWTCallerPrincipalFactory verifier;
    private final Clock clock;
    private final TokenMeter meter;
    private final Cache<String, JWTCallerPrincipal> verified;

    /**
     * @param config how many tokens, and for how long
     * @param clock tells when a token ends
     * @param meter counts
     */
    @Inject
    public TokenCache(TokenCacheConfig config, Clock clock, TokenMeter meter) {
        this(config, clock, meter, new DefaultJWTCallerPrincipalFactory(), Ticker.systemTicker());
    }

    TokenCache(
            TokenCacheConfig config, Clock clock, TokenMeter meter, JWTCallerPrincipalFactory verifier, Ticker ticker) {
        this.verifier = verifier;
        this.clock = clock;
        this.meter = meter;
        this.verified = Caffeine.newBuilder()
                .maximumSize(config.size())
                .ticker(ticker)
                .executor(Runnable::run)
                .expireAfter(Expiry.<String, JWTCallerPrincipal>creating(
                        (token, principal) -> shorter(config.ttl(), lifeOf(principal))))
                .build();
    }

    @Override
    public JWTCallerPrincipal parse(String token, JWTAuthContextInfo context) throws ParseException {
        JWTCallerPrincipal known = known(token);
        if (known != null) {
            return known;
        }
        JWTCallerPrincipal principal = verify(token, context);
        verified.put(token, principal);
        return principal;
    }

    /** Whom a token names that was verified before and has not ended; nothing is known of any other one. */
    @Nullable JWTCallerPrincipal known(String token) {
        JWTCallerPrincipal known = verified.getIfPresent(token);
        // The cache measures time that has passed; whether a token has ended is for the clock to say, which may be set.
        if (known == null || lifeOf(known).isZero()) {
            return null;
        }
        meter.remembered();
        return known;
    }

    private JWTCallerPrincipal verify(String token, JWTAuthContextInfo context) throws ParseException {
        try {
            JWTCallerPrincipal principal = verifier.parse(token, context);
            meter.verified();
            return principal;
        } catch (ParseException e) {
            meter.refused();
            throw e;
        }
    }

    /** Until it ends; zero in the seconds for which the verifier still takes one that has. */
    private Duration lifeOf(JWTCallerPrincipal principal) {
        long seconds = principal.getExpirationTime() - clock.instant().getEpochSecond();
        return Duration.ofSeconds(Math.max(0, seconds));
    }

    /** How many are remembered. */
    long size() {
        verified.cleanUp();
        return verified.estimatedSize();
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
