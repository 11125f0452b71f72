package dev.fluxgate.faults.chaos;

import dev.fluxgate.faults.books.Reckoning;
import dev.fluxgate.faults.load.Attempt;
import dev.fluxgate.faults.load.Journal;
import dev.fluxgate.faults.load.Load;
import dev.fluxgate.faults.load.Offer;
import dev.fluxgate.faults.load.Wish;
import dev.fluxgate.faults.stack.Sabotage;
import dev.fluxgate.faults.stack.Stack;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** One fault, once: load, fault, recovery, rest, and the reckoning. */
final class Experiment {

    private static final Duration RECOVERY = Duration.ofSeconds(90);
    private static final Duration LAST_RETRIES = Duration.ofSeconds(60);
    /** What does not recover for want of a protection need not be waited for any longer. */
    private static final Duration WITHOUT_PROTECTION = Duration.ofSeconds(15);

    private final Stack stack;
    private final Fault fault;
    private final Scale scale;
    private final long seed;
    private final Sabotage sabotage;
    private final Consumer<String> progress;

    Experiment(Stack stack, Fault fault, Scale scale, long seed, Sabotage sabotage, Consumer<String> progress) {
        this.stack = stack;
        this.fault = fault;
        this.scale = scale;
        this.seed = seed;
        this.sabotage = sabotage;
        this.progress = progress;
    }

    Result run() throws Exception {
        List<Offer> offers = Offers.of(fault.name(), seed, scale);
        for (Offer offer : offers) {
            stack.putOnSale(offer.product(), offer.terms());
        }
        try (Load load = new Load(offers, scale.perSecond(), seed, stack::gatewayClients);
                Ticker ticker = new Ticker(load.journal(), progress)) {
            return run(load, ticker);
        }
    }

    private Result run(Load load, Ticker ticker) throws Exception {
        Stage stage = new Stage(stack, load, scale, fault, seed, progress);
        Instant start = Instant.now();
        ticker.phase("before");
        load.start();
        stage.last(scale.before());
        Instant faultAt = Instant.now();
        ticker.phase(fault.name());
        fault.course().run(stage);
        stage.leaveAlone();
        Instant leftAlone = stage.leftAlone();
        ticker.phase("recovering");
        Recovery recovery = new Recovery(stack, load, leftAlone);
        recovery.await(atMost(RECOVERY));
        ticker.phase("after");
        Instant normal = Instant.now();
        stage.last(scale.after());
        load.stop();
        load.giveUpAt(Instant.now().plus(atMost(LAST_RETRIES)));
        ticker.phase("coming to rest");
        Reckoning reckoning = new Rest(stack, load, !sabotage.isAny()).awaitAndReckon();
        Journal journal = load.journal();
        return new Result(
                fault.name(),
                fault.what(),
                seed,
                sabotage.what(),
                start.toString(),
                scale.perSecond(),
                journal.requests(),
                Duration.between(faultAt, leftAlone).toMillis(),
                journal.outcomes(start, faultAt),
                journal.outcomes(faultAt, normal),
                journal.outcomes(normal, Instant.MAX),
                recovery.answeringMillis(),
                recovery.caughtUpMillis(),
                new Result.P99(p99(journal, start, faultAt), p99(journal, faultAt, Instant.MAX)),
                null,
                journal.wishes().stream().filter(Experiment::isUnanswered).count(),
                reckoning);
    }

    private Duration atMost(Duration honest) {
        return sabotage.isAny() ? WITHOUT_PROTECTION : honest;
    }

    private static boolean isUnanswered(Wish wish) {
        return wish.attempts().stream()
                .filter(attempt -> attempt.verb().equals("order"))
                .allMatch(Attempt::isTrouble);
    }

    private static long p99(Journal journal, Instant from, Instant to) {
        List<Long> millis = journal.acceptedMillis(from, to);
        return millis.isEmpty() ? 0 : millis.get(millis.size() * 99 / 100);
    }
}
