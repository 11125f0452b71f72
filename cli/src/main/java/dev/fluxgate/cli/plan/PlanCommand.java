package dev.fluxgate.cli.plan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fluxgate.cli.console.Json;
import dev.fluxgate.cli.console.Output;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code plan}: sizes a FluxGate for a rate of orders. */
@Command(
        name = "plan",
        description = {
            "Sizes a FluxGate: from what one order costs to cores, Redis nodes, buckets, partitions and workers.",
            "Asks no service; the costs are those that come with this version, or your own."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example: ./fluxgate plan --orders-per-second 100000 --buyers 1000000 --stock 50000"})
public final class PlanCommand implements Runnable {

    private static final int PERCENT = 100;
    private static final long MOST_ORDERS = 1_000_000_000L;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--orders-per-second",
            paramLabel = "N",
            required = true,
            description = "Orders at the peak, all of them accepted.")
    private long ordersPerSecond;

    @Option(
            names = "--products",
            paramLabel = "N",
            defaultValue = "1",
            description = "Products that share them evenly; one by default.")
    private long products;

    @Option(names = "--buyers", paramLabel = "N", description = "With --stock: how long a sale to so many lasts.")
    private @Nullable Long buyers;

    @Option(names = "--stock", paramLabel = "N", description = "With --buyers: units, of all products together.")
    private @Nullable Long stock;

    @Option(
            names = "--utilisation",
            paramLabel = "PERCENT",
            defaultValue = "70",
            description = "How busy a core is to be at most; ${DEFAULT-VALUE} by default.")
    private int utilisation;

    @Option(
            names = "--cores-per-gateway",
            paramLabel = "N",
            defaultValue = "2",
            description = "Cores of each gateway; ${DEFAULT-VALUE} by default.")
    private int coresPerGateway;

    @Mixin
    private CostOptions costs;

    @Mixin
    private Output output;

    @Override
    public void run() {
        require(
                ordersPerSecond >= 1 && ordersPerSecond <= MOST_ORDERS,
                "--orders-per-second must be 1 to " + MOST_ORDERS);
        require(products >= 1 && products <= MOST_ORDERS, "--products must be 1 to " + MOST_ORDERS);
        require(utilisation >= 1 && utilisation <= PERCENT, "--utilisation must be 1 to 100 percent");
        require(coresPerGateway >= 1, "--cores-per-gateway must be at least 1");
        require((buyers == null) == (stock == null), "--buyers and --stock go together");
        Plan plan = new Plan(
                new Demand(ordersPerSecond, products, utilisation / (double) PERCENT, coresPerGateway), costs.costs());
        SaleLength sale = length(plan);
        output.print(json(plan, sale), () -> PlanText.of(plan, sale));
    }

    private @Nullable SaleLength length(Plan plan) {
        if (buyers == null || stock == null) {
            return null;
        }
        require(buyers >= 1, "--buyers must be at least 1");
        require(stock >= 1, "--stock must be at least 1");
        return SaleLength.of(plan, buyers, stock);
    }

    private static ObjectNode json(Plan plan, @Nullable SaleLength sale) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.set("demand", Json.MAPPER.valueToTree(plan.demand()));
        json.set("costs", plan.costs().json());
        json.putObject("needed")
                .put("gatewayCores", plan.gatewayCores())
                .put("gateways", plan.gateways())
                .put("redisNodes", plan.redisNodes())
                .put("buckets", plan.buckets())
                .put("partitions", plan.partitions())
                .put("workers", plan.workers())
                .put("postgresCores", plan.postgresCores())
                .put("rowsPerSecond", plan.rowsPerSecond());
        if (sale != null) {
            json.set("sale", Json.MAPPER.valueToTree(sale));
        }
        PlanText.assumptions(plan).forEach(json.putArray("assumptions")::add);
        return json;
    }

    private void require(boolean condition, String line) {
        if (!condition) {
            throw new ParameterException(spec.commandLine(), line);
        }
    }
}
