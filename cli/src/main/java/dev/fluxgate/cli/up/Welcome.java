package dev.fluxgate.cli.up;

import dev.fluxgate.cli.console.Table;
import dev.fluxgate.cli.local.DataDirectory;
import dev.fluxgate.cli.local.RunningStack;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** What a user needs to know when the stack is ready. */
final class Welcome {

    private record Row(String what, String where, String more) {}

    private Welcome() {}

    static String text(RunningStack stack, DataDirectory data, String adminToken) {
        List<Row> rows = new ArrayList<>();
        rows(rows, "gateway", stack.gateways());
        rows(rows, "worker", stack.workers());
        rows.add(new Row("PostgreSQL", stack.postgres(), "user and password fluxgate"));
        rows.add(new Row("Redis", stack.redis(), ""));
        rows.add(new Row("Kafka", stack.kafka(), ""));
        rows.add(new Row("logs", data.logs().toString(), ""));
        String table = new Table<Row>()
                .text("WHAT", Row::what)
                .text("WHERE", Row::where)
                .text("", Row::more)
                .of(rows);
        return String.join(
                System.lineSeparator(),
                "",
                table,
                "",
                "Admin token, for 12 hours (another one: ./fluxgate token --admin):",
                adminToken,
                "",
                "Next, in another terminal:",
                "  ./fluxgate sale create iphone-15 --stock 100",
                "  ./fluxgate order iphone-15",
                "",
                "Ctrl-C stops all of it.");
    }

    private static void rows(List<Row> rows, String what, List<URI> urls) {
        for (URI url : urls) {
            rows.add(new Row(what, url.toString(), "Swagger UI " + url + "/q/swagger-ui"));
        }
    }
}
