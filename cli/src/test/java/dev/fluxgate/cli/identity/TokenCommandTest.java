package dev.fluxgate.cli.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fluxgate.cli.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenCommandTest {

    @TempDir
    static Path home;

    @TempDir
    Path neverStarted;

    @BeforeAll
    static void makeKeys() {
        keys().createIfMissing();
    }

    @Test
    void shouldOpenTheAdminCallsWhenTheTokenIsAnAdmins() throws Exception {
        JwtClaims claims = verified(run("token", "--admin").out());

        assertThat(claims.getSubject()).isEqualTo("admin");
        assertThat(claims.getStringListClaimValue("groups")).containsExactly("fluxgate-admin");
        assertThat(claims.getJwtId()).isNotBlank();
    }

    @Test
    void shouldOpenWhatOnlyLooksWhenTheTokenIsAnOperators() throws Exception {
        JwtClaims claims = verified(run("token", "--operator").out());

        assertThat(claims.getSubject()).isEqualTo("operator");
        assertThat(claims.getStringListClaimValue("groups")).containsExactly("fluxgate-operator");
    }

    @Test
    void shouldOpenNoAdminCallWhenTheTokenIsABuyers() throws Exception {
        JwtClaims claims = verified(run("token", "--buyer", "bob").out());

        assertThat(claims.getSubject()).isEqualTo("bob");
        assertThat(claims.getStringListClaimValue("groups")).isEmpty();
    }

    @Test
    void shouldBeTheUsersTokenWhenNobodyIsNamed() throws Exception {
        assertThat(verified(run("token").out()).getSubject()).isEqualTo("alice");
    }

    @Test
    void shouldEndAfterTwelveHoursWhenNothingElseIsSaid() throws Exception {
        assertThat(expiry(run("token", "--admin").out()))
                .isCloseTo(Instant.now().plus(12, ChronoUnit.HOURS), within(1, ChronoUnit.MINUTES));
    }

    @Test
    void shouldEndWhenItIsToldToWhenALifetimeIsGiven() throws Exception {
        assertThat(expiry(run("token", "--admin", "--ttl=PT30M").out()))
                .isCloseTo(Instant.now().plus(30, ChronoUnit.MINUTES), within(1, ChronoUnit.MINUTES));
    }

    @Test
    void shouldPrintTheTokenAloneWhenItIsForAShell() {
        assertThat(run("token", "--admin").out()).matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+\\R");
    }

    @Test
    void shouldSayWhatTheTokenSaysWhenJsonIsAsked() throws Exception {
        JsonNode json =
                new ObjectMapper().readTree(run("token", "--admin", "--json").out());

        assertThat(verified(json.path("token").asText()).getSubject()).isEqualTo("admin");
        assertThat(json.path("groups").path(0).asText()).isEqualTo("fluxgate-admin");
        assertThat(Instant.parse(json.path("expiresAt").asText())).isAfter(Instant.now());
    }

    @Test
    void shouldSendTheUserToUpWhenNoStackHasRunYet() {
        CommandRun.Result result = new CommandRun(neverStarted).run("token", "--admin");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err())
                .isEqualToIgnoringNewLines("No local stack has been started with its data in "
                        + neverStarted.resolve(".fluxgate") + ": run ./fluxgate up first");
    }

    @Test
    void shouldNotUnderstandWhenItIsToBeTwoPeoples() {
        CommandRun.Result result = run("token", "--admin", "--buyer", "bob");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("mutually exclusive");
    }

    @Test
    void shouldNotUnderstandWhenItWouldEndAtOnce() {
        CommandRun.Result result = run("token", "--admin", "--ttl=PT0S");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).startsWith("--ttl must be longer than nothing");
    }

    private CommandRun.Result run(String... arguments) {
        return new CommandRun(home).run(arguments);
    }

    private static KeyPairFiles keys() {
        return new KeyPairFiles(home.resolve(".fluxgate/keys"));
    }

    private Instant expiry(String token) throws Exception {
        return Instant.ofEpochSecond(verified(token).getExpirationTime().getValue());
    }

    private JwtClaims verified(String token) throws Exception {
        return new JwtConsumerBuilder()
                .setExpectedIssuer("fluxgate-local")
                .setRequireExpirationTime()
                .setRequireIssuedAt()
                .setVerificationKey(publicKey())
                .setJwsAlgorithmConstraints(
                        new AlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.RSA_USING_SHA256))
                .build()
                .processToClaims(token.strip());
    }

    private PublicKey publicKey() throws IOException, GeneralSecurityException {
        String pem = Files.readString(keys().publicKey()).replaceAll("-----[A-Z ]+-----|\\s", "");
        return KeyFactory.getInstance("RSA")
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(pem)));
    }
}
