package dev.fluxgate.benchmarks;

import dev.fluxgate.benchmarks.clients.ClientJob;
import dev.fluxgate.benchmarks.clients.ClientMain;
import dev.fluxgate.benchmarks.clients.RedisClientKind;
import dev.fluxgate.benchmarks.machine.Cpu;
import dev.fluxgate.benchmarks.machine.Dialogue;
import dev.fluxgate.benchmarks.scripts.Lane;
import dev.fluxgate.benchmarks.scripts.ScriptSales;
import dev.fluxgate.benchmarks.stack.Stack;
import dev.fluxgate.benchmarks.variant.Quantile;
import dev.fluxgate.benchmarks.variant.Results;
import dev.fluxgate.lua.OrderScripts;
import dev.fluxgate.lua.ReplyCode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * What Redis clients spend on an order, on the call that decides orders, by how many share a call: each client in a process of
 * its own, rounds in turn. Calls are under way at the same time where they are small, as those of many products are.
 */
final class ClientPhase {

    private static final int WARM_UPS = 2;
    private static final int ROUNDS = 5;
    private static final List<Load> LOADS = List.of(new Load(1, 64, 250), new Load(16, 8, 400), new Load(128, 1, 800));

    private final Stack stack;
    private final Results results;
    private final Consumer<String> progress;
    private final Map<String, List<Double>> measured = new TreeMap<>();

    ClientPhase(Stack stack, Results results, Consumer<String> progress) {
        this.stack = stack;
        this.results = results;
        this.progress = progress;
    }

    /**
     * Calls.
     *
     * @param batch orders a call
     * @param lanes calls under way
     * @param calls of each lane
     */
    private record Load(int batch, int lanes, int calls) {

        double orders() {
            return (double) batch * lanes * calls;
        }
    }

    /** Leaves nothing behind in Redis. */
    void run() {
        ProcessHandle redis = stack.processes().get("redis");
        if (redis == null) {
            return;
        }
        Map<RedisClientKind, Dialogue> clients = new EnumMap<>(RedisClientKind.class);
        try (ScriptSales sales = new ScriptSales(stack.servers().redis(), "client-")) {
            teach(sales);
            String uri = stack.servers().redis().uri();
            for (RedisClientKind kind : RedisClientKind.values()) {
                String name = "client-" + kind.name().toLowerCase(Locale.ROOT);
                clients.put(kind, new Dialogue(name, stack.startSpeaking(name, ClientMain.class, kind.name(), uri)));
            }
            for (int round = 1 - WARM_UPS; round <= ROUNDS; round++) {
                progress.accept(round < 1 ? "warming up Redis clients" : "Redis clients, round " + round);
                for (Load load : LOADS) {
                    for (RedisClientKind kind : clients.keySet()) {
                        measure(sales, redis, clients.get(kind), kind, load, round > 0);
                    }
                }
            }
        } finally {
            clients.values().forEach(Dialogue::close);
        }
        measured.forEach((name, values) -> results.put(name, Quantile.median(values)));
    }

    /** Has Redis know the script. */
    private static void teach(ScriptSales sales) {
        new Lane(new OrderScripts(sales.runner()), sales.open("first", ScriptSales.NO_BOUND), 1, ReplyCode.ACCEPTED)
                .call()
                .toCompletableFuture()
                .join();
    }

    private void measure(
            ScriptSales sales, ProcessHandle redis, Dialogue client, RedisClientKind kind, Load load, boolean counts) {
        List<String> products = IntStream.range(0, load.lanes())
                .mapToObj(
                        lane -> sales.open("lane-" + lane, ScriptSales.NO_BOUND).productId())
                .toList();
        double ofClient = Cpu.micros(client.process().toHandle());
        double ofRedis = Cpu.micros(redis);
        double seconds = client.ask(new ClientJob(products, load.batch(), load.calls()), Double.class);
        ofClient = Cpu.micros(client.process().toHandle()) - ofClient;
        ofRedis = Cpu.micros(redis) - ofRedis;
        sales.clear();
        if (counts) {
            String by = String.format(Locale.ROOT, "%3d a call, %s", load.batch(), kind.title());
            note("client CPU an order, µs: " + by, ofClient / load.orders());
            if (kind != RedisClientKind.NONE) {
                note("Redis CPU an order, µs: " + by, ofRedis / load.orders());
                note("orders a second: " + by, load.orders() / seconds);
            }
        }
    }

    private void note(String name, double value) {
        measured.computeIfAbsent(name, none -> new ArrayList<>()).add(value);
    }
}
