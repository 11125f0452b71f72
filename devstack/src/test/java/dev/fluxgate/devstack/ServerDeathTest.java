package dev.fluxgate.devstack;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** What a stack says when one of its servers is gone. */
@DisabledIfSystemProperty(
        named = "fluxgate.devstack",
        matches = "containers",
        disabledReason = "containers are not watched")
class ServerDeathTest {

    @Test
    void shouldNameTheServerAndItsLogWhenItsProcessEnds() throws Exception {
        try (DevStack stack = DevStack.forTests(Part.REDIS).start()) {
            CompletableFuture<String> death = stack.death();
            boolean before = death.isDone();

            stack.redis().kill();

            assertThat(before).isFalse();
            assertThat(death.get(10, SECONDS))
                    .startsWith("Redis has ended by itself; see " + stack.directory())
                    .endsWith("redis.log");
        }
    }
}
