package dev.fluxgate.cli.plan;

import dev.fluxgate.cli.console.Seconds;
import dev.fluxgate.cli.console.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A plan for people. */
final class PlanText {

    private record Row(String part, String needed, String each) {}

    private PlanText() {}

    static String of(Plan plan, @Nullable SaleLength sale) {
        List<String> lines = new ArrayList<>();
        lines.add(table(plan));
        lines.add("");
        if (sale != null) {
            lines.add(say(
                    "%,d buyers, %,d units: the units are promised after %s, everybody has an answer after %s,"
                            + " every order is a row after %s.",
                    sale.buyers(),
                    sale.stock(),
                    Seconds.text(sale.soldOutSeconds()),
                    Seconds.text(sale.answeredSeconds()),
                    Seconds.text(sale.persistedSeconds())));
            lines.add("");
        }
        lines.add("Assumed:");
        assumptions(plan).forEach(assumption -> lines.add("- " + assumption));
        return String.join(System.lineSeparator(), lines);
    }

    /** What must hold for the plan to. */
    static List<String> assumptions(Plan plan) {
        Demand demand = plan.demand();
        Costs costs = plan.costs();
        List<String> all = new ArrayList<>();
        all.add(say(
                "an order costs %s us of a gateway (%s when refused), %s us of Redis, %s us of a worker, %s us of"
                        + " PostgreSQL",
                costs.gatewayMicros(),
                costs.refusedMicros(),
                costs.redisMicros(),
                costs.workerMicros(),
                costs.postgresMicros()));
        all.add((costs.measured() ? "these are measured: " : "these are not measured: ") + costs.provenance());
        all.add(say(
                "no core is busy for more than %.0f %% of its time, and the costs are those of about that load: cores"
                        + " with less to do have smaller batches, and an order costs them more",
                demand.utilisation() * 100));
        all.add(count(demand.products(), "product")
                + " evenly ordered; the orders of one product are in one partition");
        if (demand.products() > 1) {
            all.add("orders meet others of their product: where products are many and few do, an order costs more");
        }
        all.add("a worker's cost is that of one transaction at a time, whatever partitions it has");
        all.add("all orders at the peak are accepted; Redis replicas, Kafka's brokers and the network are not counted");
        if (plan.fallsBehind()) {
            all.add(say(
                    "while orders arrive, rows fall behind by %,.0f a second, and catch up afterwards",
                    demand.ordersPerSecond() - plan.rowsPerSecond()));
        }
        return all;
    }

    private static String table(Plan plan) {
        return new Table<Row>()
                .text("PART", Row::part)
                .text("NEEDED", Row::needed)
                .text("EACH CARRIES", Row::each)
                .of(List.of(
                        new Row(
                                "gateway",
                                count(plan.gatewayCores(), "core") + ": " + count(plan.gateways(), "gateway") + " of "
                                        + plan.demand().coresPerGateway(),
                                say("%,.0f orders/s a core", plan.perGatewayCore())),
                        new Row(
                                "Redis",
                                count(plan.redisNodes(), "node") + ", " + count(plan.buckets(), "bucket") + " a sale",
                                say("%,.0f orders/s a node and bucket", plan.perBucket())),
                        new Row(
                                "Kafka",
                                "at least " + count(plan.partitions(), "partition"),
                                say("%,.0f orders/s a partition", plan.perWorker())),
                        new Row(
                                "worker",
                                count(plan.workers(), "worker"),
                                say("%,.0f orders/s a worker", plan.perWorker())),
                        new Row(
                                "PostgreSQL",
                                count(plan.postgresCores(), "core"),
                                say("%,.0f rows/s a core", plan.perPostgresCore()))));
    }

    private static String count(long number, String what) {
        return say("%,d %s", number, number == 1 ? what : what + "s");
    }

    private static String say(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
