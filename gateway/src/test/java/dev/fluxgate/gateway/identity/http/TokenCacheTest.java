package dev.fluxgate.gateway.identity.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fluxgate.gateway.identity.TokenCacheConfig;
import dev.fluxgate.gateway.identity.TokenMeter;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import io.smallrye.jwt.build.Jwt;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** With SmallRye's own verifier and real signatures; only time is the test's. */
class TokenCacheTest {

    private static final String ISSUER = "fluxgate-test";
    private static final KeyPair KEYS = newPair();

    private final Meter meter = new Meter();
    private final Time time = new Time();
    private JWTAuthContextInfo context = context(KEYS);

    @Test
    void shouldVerifyATokenOnceWhenItComesAgain() throws ParseException {
        TokenCache tokens = cache(100, Duration.ofMinutes(5));
        String token = token("ann", KEYS, Duration.ofMinutes(1));

        JWTCallerPrincipal first = tokens.parse(token, context);
        for (int i = 0; i < 9; i++) {
            // Another String with the same characters, as each request brings.
            assertThat(tokens.parse(new String(token.toCharArray()), context)).isSameAs(first);
        }

        assertThat(first.getSubject()).isEqualTo("ann");
        assertThat(meter).isEqualTo(new Meter(1, 9, 0));
    }

    @Test
    void shouldKnowATokenThatWasVerifiedUntilItEnds() throws ParseException {
        TokenCache tokens = cache(100, Duration.ofHours(1));
        String token = token("ann", KEYS, Duration.ofMinutes(1));
        assertThat(tokens.known(token)).isNull();

        JWTCallerPrincipal verified = tokens.parse(token, context);

        assertThat(tokens.known(token)).isSameAs(verified);
        assertThat(tokens.known(token + "A")).isNull();
        time.set(Duration.ofMinutes(2));
        assertThat(tokens.known(token)).isNull();
        assertThat(meter).isEqualTo(new Meter(1, 1, 0));
    }

    @Test
    void shouldNotTakeATokenForAnotherWhenOneCharacterDiffers() throws ParseException {
        TokenCache tokens = cache(100, Duration.ofMinutes(5));
        String token = token("ann", KEYS, Duration.ofMinutes(1));
        tokens.parse(token, context);

        int inPayload = token.indexOf('.') + 10;
        char other = token.charAt(inPayload) == 'A' ? 'B' : 'A';
        String changed = token.substring(0, inPayload) + other + token.substring(inPayload + 1);

        assertThatThrownBy(() -> tokens.parse(changed, context)).isInstanceOf(ParseException.class);
    }

    @Test
    void shouldForgetATokenWhenItEnds() throws ParseException {
        TokenCache tokens = cache(100, Duration.ofHours(1));
        String token = token("ann", KEYS, Duration.ofMinutes(1));
        tokens.parse(token, context);
        tokens.parse(token, context);
        assertThat(meter.remembered).isEqualTo(1);

        time.pass(Duration.ofSeconds(61));

        // The verifier goes by the real clock, by which the token is still good: it is asked.
        tokens.parse(token, context);
        assertThat(meter).isEqualTo(new Meter(2, 1, 0));
    }

    @Test
    void shouldForgetATokenWhenTheClockIsSetForwardAndNoTimeHasPassed() throws ParseException {
        TokenCache tokens = cache(100, Duration.ofHours(1));
        String token = token("ann", KEYS, Duration.ofMinutes(1));
        tokens.parse(token, context);

        time.set(Duration.ofMinutes(2));
        tokens.parse(token, context);

        assertThat(meter).isEqualTo(new Meter(2, 0, 0));
    }

    @Test
    void shouldRefuseATokenAfterTheTimeToLiveWhenItsKeyWasWithdrawn() throws ParseException {
        TokenCache tokens = cache(100, Duration.ofMinutes(5));
        String token = token("ann", KEYS, Duration.ofHours(1));
        tokens.parse(token, context);

        context = context(newPair());
        time.pass(Duration.ofMinutes(4));
        assertThat(tokens.parse(token, context).getSubject()).isEqualTo("ann");
        time.pass(Duration.ofMinutes(2));

        assertThatThrownBy(() -> tokens.parse(token, context)).isInstanceOf(ParseException.class);
    }

    @Test
    void shouldNotRememberARefusalWhenItsKeyComesLater() throws ParseException {
        TokenCache tokens = cache(100, Duration.ofMinutes(5));
        KeyPair next = newPair();
        String token = token("ann", next, Duration.ofMinutes(1));
        assertThatThrownBy(() -> tokens.parse(token, context)).isInstanceOf(ParseException.class);

        context = context(next);

        assertThat(tokens.parse(token, context).getSubject()).isEqualTo("ann");
        assertThat(meter).isEqualTo(new Meter(1, 0, 1));
    }

    @Test
    void shouldRememberNoMoreThanItMay() throws ParseException {
        TokenCache tokens = cache(4, Duration.ofMinutes(5));
        for (int round = 0; round < 2; round++) {
            for (int buyer = 0; buyer < 40; buyer++) {
                tokens.parse(token("buyer-" + buyer, KEYS, Duration.ofMinutes(1)), context);
            }
        }

        assertThat(tokens.size()).isLessThanOrEqualTo(4);
    }

    @Test
    void shouldVerifyEveryTimeWhenNothingIsToBeRemembered() throws ParseException {
        TokenCache tokens = cache(0, Duration.ofMinutes(5));
        String token = token("ann", KEYS, Duration.ofMinutes(1));

        tokens.parse(token, context);
        tokens.parse(token, context);

        assertThat(meter).isEqualTo(new Meter(2, 0, 0));
    }

    private TokenCache cache(long size, Duration ttl) {
        return new TokenCache(new Config(size, ttl), time, meter, verifier(), time::nanos);
    }

    private static JWTCallerPrincipalFactory verifier() {
        return new DefaultJWTCallerPrincipalFactory();
    }

    private static JWTAuthContextInfo context(KeyPair keys) {
        JWTAuthContextInfo context = new JWTAuthContextInfo(keys.getPublic(), ISSUER);
        context.setSignatureAlgorithm(Set.of(SignatureAlgorithm.RS256));
        return context;
    }

    private static String token(String subject, KeyPair keys, Duration lifetime) {
        return Jwt.issuer(ISSUER).subject(subject).expiresIn(lifetime).sign(keys.getPrivate());
    }

    private static KeyPair newPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Config(long size, Duration ttl) implements TokenCacheConfig {}

    /** Counts what was done. */
    private static final class Meter implements TokenMeter {

        private int verified;
        private int remembered;
        private int refused;

        Meter() {}

        Meter(int verified, int remembered, int refused) {
            this.verified = verified;
            this.remembered = remembered;
            this.refused = refused;
        }

        @Override
        public void verified() {
            verified++;
        }

        @Override
        public void remembered() {
            remembered++;
        }

        @Override
        public void refused() {
            refused++;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Meter that && toString().equals(that.toString());
        }

        @Override
        public int hashCode() {
            return toString().hashCode();
        }

        @Override
        public String toString() {
            return verified + " verified, " + remembered + " remembered, " + refused + " refused";
        }
    }

    /** A clock and the time that passes, which the test moves. */
    private static final class Time extends Clock {

        private Duration passed = Duration.ZERO;
        private Duration set = Duration.ZERO;

        void pass(Duration time) {
            passed = passed.plus(time);
        }

        void set(Duration forward) {
            set = forward;
        }

        long nanos() {
            return passed.toNanos();
        }

        @Override
        public Instant instant() {
            return Instant.now().plus(passed).plus(set);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
