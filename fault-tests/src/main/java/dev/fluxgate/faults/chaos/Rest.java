package dev.fluxgate.faults.chaos;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fluxgate.faults.books.OrderLog;
import dev.fluxgate.faults.books.Reckoning;
import dev.fluxgate.faults.books.Rows;
import dev.fluxgate.faults.books.SaleBooks;
import dev.fluxgate.faults.load.Load;
import dev.fluxgate.faults.load.Offer;
import dev.fluxgate.faults.stack.Stack;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.awaitility.core.ConditionTimeoutException;

/** Waits until nothing moves any more, and has the books of all sales compared. */
final class Rest {

    private static final Duration LONGEST = Duration.ofSeconds(75);
    /** What is lost for want of a protection does not come: long enough for all that comes by itself. */
    private static final Duration LONGEST_WITHOUT_PROTECTION = Duration.ofSeconds(20);

    private static final Duration POLL = Duration.ofMillis(500);

    private final Stack stack;
    private final Load load;
    private final Duration longest;
    private final OrderLog log;
    private final Map<String, JsonNode> audits = new HashMap<>();

    Rest(Stack stack, Load load, boolean isProtected) {
        this.stack = stack;
        this.load = load;
        this.longest = isProtected ? LONGEST : LONGEST_WITHOUT_PROTECTION;
        this.log = new OrderLog("127.0.0.1:" + stack.kafka().port());
    }

    /** Compares in any case: what has not come to rest in time shows in the books. */
    Reckoning awaitAndReckon() throws Exception {
        try {
            await("rest").atMost(longest).pollInterval(POLL).until(this::isAtRest);
        } catch (ConditionTimeoutException restless) {
            // The reckoning tells.
        }
        return reckon();
    }

    private boolean isAtRest() throws IOException, InterruptedException {
        if (load.journal().open() > 0) {
            return false;
        }
        for (Offer offer : load.offers()) {
            JsonNode audit = audits.get(offer.product());
            if (audit == null || !isResting(audit)) {
                audit = stack.workers().get(0).client().audit(offer.product()).body();
                audits.put(offer.product(), audit);
            }
            if (!isResting(audit)) {
                return false;
            }
        }
        return isDrained();
    }

    private static boolean isResting(JsonNode audit) {
        return audit.path("verdict").asText().equals("CLEAN")
                && audit.path("held").asLong() == 0
                && audit.path("inTransit").asLong() == 0
                && audit.path("outbox").asLong() == 0
                && audit.path("kafka").asLong() == 0;
    }

    private boolean isDrained() throws InterruptedException {
        try {
            return log.lag() == 0;
        } catch (ExecutionException | TimeoutException away) {
            return false;
        }
    }

    private Reckoning reckon() throws Exception {
        Map<String, Set<String>> logged = log.orderIds();
        Map<String, Set<String>> dead = log.deadOrderIds();
        List<Reckoning> all = new ArrayList<>();
        for (Offer offer : load.offers()) {
            all.add(books(
                            offer,
                            logged.getOrDefault(offer.product(), Set.of()),
                            dead.getOrDefault(offer.product(), Set.of()))
                    .reckon());
        }
        List<String> findings =
                all.stream().flatMap(one -> one.findings().stream()).collect(Collectors.toCollection(ArrayList::new));
        if (load.journal().open() > 0) {
            findings.add(load.journal().open() + " requests are still being asked again");
        }
        return new Reckoning(
                all.stream().mapToInt(Reckoning::acknowledged).sum(),
                all.stream().mapToInt(Reckoning::persisted).sum(),
                all.stream().mapToInt(Reckoning::lost).sum(),
                all.stream().mapToInt(Reckoning::doubled).sum(),
                all.stream().mapToLong(Reckoning::leaked).sum(),
                all.stream().mapToLong(Reckoning::oversold).sum(),
                List.copyOf(findings));
    }

    private SaleBooks books(Offer offer, Set<String> logged, Set<String> dead) throws Exception {
        Rows rows = new Rows(stack.servers().postgres(), offer.product());
        return new SaleBooks(
                offer,
                load.journal().wishes().stream()
                        .filter(wish -> wish.offer().equals(offer))
                        .toList(),
                rows.all(),
                logged,
                dead,
                rows.loaded(),
                stack.gateways().get(0).client().sale(offer.product()).body(),
                stack.workers().get(0).client().deepAudit(offer.product()).body());
    }
}
