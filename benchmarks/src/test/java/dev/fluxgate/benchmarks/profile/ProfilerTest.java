package dev.fluxgate.benchmarks.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.fluxgate.benchmarks.scripts.ScriptSales;
import dev.fluxgate.cli.console.Failure;
import dev.fluxgate.devstack.DevStack;
import dev.fluxgate.devstack.Part;
import dev.fluxgate.lua.Bucket;
import dev.fluxgate.lua.DecideScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.redisson.api.RScript.Mode;
import org.redisson.api.RScript.ReturnType;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;

class ProfilerTest {

    private static final Workload FEW = new Workload(true, 3, 20, 2, 5);

    private static DevStack stack;

    @TempDir
    Path directory;

    @BeforeAll
    static void start() {
        stack = DevStack.forTests(Part.REDIS).start();
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @Test
    void shouldCallTheScriptAsItTakesOrders() {
        RedissonClient client = ScriptSales.connect(stack.redis().uri());
        try (ScriptSales sales = new ScriptSales(stack.redis(), "call-")) {
            // Given
            Bucket bucket = sales.open("sale", 10);
            List<String> keys = DecideScript.keysOf(bucket);
            List<String> words = new ScriptCall(sales.load(DecideScript.text()), keys, 4).words();

            // When
            client.getScript(StringCodec.INSTANCE)
                    .evalSha(
                            Mode.READ_WRITE,
                            words.get(1),
                            ReturnType.LIST,
                            List.copyOf(words.subList(3, 3 + keys.size())),
                            numbered(words.subList(3 + keys.size(), words.size())));

            // Then
            assertThat(sales.state(bucket).accepted()).isEqualTo(4);
        } finally {
            client.shutdown();
        }
    }

    @Test
    void shouldFailWhereTheToolFails() throws IOException {
        ProcessHandle redis = process();
        RedisBenchmark broken = tool("echo 'Error from server: OOM'; exit 1");
        assertThatThrownBy(() -> measure(redis, broken, FEW))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("redis-benchmark ended with 1")
                .hasMessageEndingWith("Error from server: OOM");
    }

    @Test
    void shouldFailWhereOrdersWereNotDecidedThatTheToolSaysItHasSent() throws IOException {
        ProcessHandle redis = process();
        RedisBenchmark idle = tool("""
                echo '"test","rps","p50_latency_ms","p99_latency_ms","max_latency_ms"'
                echo '"evalsha","1","1","1","1"'
                """);
        assertThatThrownBy(() -> measure(redis, idle, FEW))
                .isInstanceOf(Failure.class)
                .hasMessage("redis-benchmark: of 60 orders (accepted, 3 a call, 2 connections, 5 calls at once)"
                        + " Redis has decided 0 and accepted 0 instead of 60");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldFindOrdersDecidedThatTheToolHasSent(boolean accepted) {
        Profile profile = measure(process(), installed(), new Workload(accepted, 3, 20, 2, 5));

        assertThat(profile.commands().get("evalsha").calls()).isEqualTo(20);
        assertThat(profile.scriptMicros()).isPositive();
        assertThat(profile.figures().callsASecond()).isPositive();
        assertThat(profile.bytes() > 0).isEqualTo(accepted);
    }

    @Test
    void shouldLeaveNothingBehind() {
        measure(process(), installed(), FEW);

        RedissonClient client = ScriptSales.connect(stack.redis().uri());
        try {
            assertThat(client.getKeys().count()).isZero();
        } finally {
            client.shutdown();
        }
    }

    /** Of Redis; the test is skipped where it is no process of this machine. */
    private static ProcessHandle process() {
        Optional<ProcessHandle> process = stack.redis().process();
        assumeThat(process).isPresent();
        return process.orElseThrow();
    }

    private static Profile measure(ProcessHandle redis, RedisBenchmark tool, Workload workload) {
        try (Profiler profiler = new Profiler(stack.redis(), redis, tool)) {
            return profiler.measure(workload);
        }
    }

    private static RedisBenchmark installed() {
        Optional<RedisBenchmark> tool = RedisBenchmark.find();
        assumeThat(tool).isPresent();
        return tool.orElseThrow();
    }

    /** A program that does this instead. */
    private RedisBenchmark tool(String does) throws IOException {
        Path program = Files.createFile(
                directory.resolve("redis-benchmark"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        return new RedisBenchmark(Files.writeString(program, "#!/bin/sh\n" + does + "\n"));
    }

    /** What the tool makes of them: a number of its own in each place. */
    private static Object[] numbered(List<String> words) {
        String[] parts = String.join("\n", words).split(ScriptCall.RANDOM, -1);
        StringBuilder all = new StringBuilder(parts[0]);
        for (int i = 1; i < parts.length; i++) {
            all.append(String.format(Locale.ROOT, "%012d", i)).append(parts[i]);
        }
        return all.toString().split("\n", -1);
    }
}
