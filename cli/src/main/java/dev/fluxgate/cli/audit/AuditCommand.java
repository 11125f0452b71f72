package dev.fluxgate.cli.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fluxgate.cli.audit.AuditReport.Repair;
import dev.fluxgate.cli.console.Failure;
import dev.fluxgate.cli.console.Json;
import dev.fluxgate.cli.console.Output;
import dev.fluxgate.cli.console.ProductIdConverter;
import dev.fluxgate.cli.console.StillWorking;
import dev.fluxgate.cli.service.Reply;
import dev.fluxgate.cli.service.WorkerOptions;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code audit}: checks whether every unit and every order of a sale is accounted for. */
@Command(
        name = "audit",
        description = {
            "Checks whether every unit and every order of a sale is accounted for.",
            "Ends with 0 when the books are clean or work is still under way, with 1 when they are not."
        },
        mixinStandardHelpOptions = true)
public final class AuditCommand implements Callable<Integer> {

    private static final String DIRTY = "DIRTY";

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "PRODUCT", converter = ProductIdConverter.class, description = "The product that is sold.")
    private String productId;

    @Option(names = "--deep", description = "Compare order by order; reads every order of the sale.")
    private boolean deep;

    @Option(names = "--repair", description = "Propose corrections, without changing anything.")
    private boolean repair;

    @Option(names = "--apply", description = "With --repair: apply them, then check again.")
    private boolean apply;

    @Mixin
    private WorkerOptions worker;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        if (apply && !repair) {
            throw new ParameterException(spec.commandLine(), "--apply needs --repair, which shows what is applied");
        }
        if (!repair) {
            JsonNode audit = audit();
            return print(audit, audit, AuditText.of(report(audit)));
        }
        // What was applied is shown before the books that it was to mend; what is proposed, after those.
        return apply ? printBoth(repair(), audit()) : printBoth(audit());
    }

    private int printBoth(JsonNode audit) {
        JsonNode proposal = repair();
        return print(both(audit, proposal), audit, AuditText.of(report(audit)) + gap() + text(proposal));
    }

    private int printBoth(JsonNode applied, JsonNode audit) {
        return print(both(audit, applied), audit, text(applied) + gap() + AuditText.of(report(audit)));
    }

    private int print(JsonNode all, JsonNode audit, String text) {
        output.print(all, () -> text);
        return report(audit).verdict().equals(DIRTY) ? ExitCode.SOFTWARE : ExitCode.OK;
    }

    private JsonNode audit() {
        Map<String, String> query = deep ? Map.of("deep", "true") : Map.of();
        return patiently("Auditing", () -> read(query));
    }

    /** Who repairs is an admin, and looks as one. */
    private Reply read(Map<String, String> query) {
        return repair
                ? worker.getAsAdmin(query, "sales", productId, "audit")
                : worker.getSlowly(query, "sales", productId, "audit");
    }

    private JsonNode repair() {
        JsonNode body = Json.MAPPER.createObjectNode().put("apply", apply);
        return patiently(
                apply ? "Repairing" : "Looking for repairs",
                () -> worker.postAsAdmin(body, "sales", productId, "audit", "repair"));
    }

    private JsonNode patiently(String what, Supplier<Reply> call) {
        try (StillWorking line = new StillWorking(what, spec.commandLine().getErr())) {
            Reply reply = call.get();
            if (reply.isRefusal()) {
                throw output.refused(repair ? reply.refusal() : reply.refusalToShow(), reply.body());
            }
            return reply.body();
        }
    }

    private String text(JsonNode repair) {
        return AuditText.of(read(repair, Repair.class), productId);
    }

    private static AuditReport report(JsonNode audit) {
        return read(audit, AuditReport.class);
    }

    private static ObjectNode both(JsonNode audit, JsonNode repair) {
        ObjectNode both = Json.MAPPER.createObjectNode();
        both.set("audit", audit);
        both.set("repair", repair);
        return both;
    }

    private static String gap() {
        return System.lineSeparator() + System.lineSeparator();
    }

    private static <T> T read(JsonNode body, Class<T> type) {
        try {
            return Json.MAPPER.treeToValue(body, type);
        } catch (JsonProcessingException e) {
            throw new Failure("The worker's audit is not understood: " + e.getOriginalMessage(), e);
        }
    }
}
