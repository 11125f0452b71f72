package dev.fluxgate.faults.load;

import dev.fluxgate.faults.service.Client;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Wishes that come at a steady rate, whether or not the ones before have been answered (an open model). Most are new; some
 * repeat one that was accepted, some are asked twice at once. Of the orders that are held, some are confirmed, some
 * cancelled, and some left to expire. What is wished is a matter of the seed.
 */
public final class Load implements AutoCloseable {

    private static final int REPEATED_PERCENT = 8;
    private static final int TWICE_PERCENT = 6;
    private static final int CONFIRMED_PERCENT = 50;
    private static final int CANCELLED_PERCENT = 25;
    private static final int MOST_UNITS = 2;
    private static final int REPEATABLE = 256;

    private final List<Offer> offers;
    private final int perSecond;
    private final Random random;
    private final Journal journal = new Journal();
    private final Shopper shopper;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(Load::daemon);
    private final ExecutorService racers = Executors.newSingleThreadExecutor(Load::daemon);
    private final List<Wish> accepted = new ArrayList<>();
    private int number;
    private @Nullable Future<?> arrivals;

    /**
     * Does nothing until it is started.
     *
     * @param gateways those of the moment
     */
    public Load(List<Offer> offers, int perSecond, long seed, Supplier<List<Client>> gateways) {
        this.offers = new CopyOnWriteArrayList<>(offers);
        this.perSecond = perSecond;
        this.random = new Random(seed);
        this.shopper = new Shopper(gateways, journal);
    }

    /** Begins. */
    public void start() {
        arrivals = clock.scheduleAtFixedRate(
                this::arrive, 0, TimeUnit.SECONDS.toNanos(1) / perSecond, TimeUnit.NANOSECONDS);
    }

    /**
     * Returns when it has gone on for so long.
     *
     * @throws IllegalStateException when nobody comes any more, because something was thrown
     */
    public void goOn(Duration time) throws InterruptedException {
        try {
            Objects.requireNonNull(arrivals, "not started").get(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException stillGoing) {
            // As it is to be: arrivals have no end of their own.
        } catch (ExecutionException broken) {
            throw new IllegalStateException("The load has broken", broken.getCause());
        }
    }

    /** Lets nobody come any more; those who are there go on. */
    public void stop() {
        clock.shutdown();
    }

    /** Until when those who are there ask again. */
    public void giveUpAt(Instant end) {
        shopper.giveUpAt(end);
    }

    /** What was asked and heard so far. */
    public Journal journal() {
        return journal;
    }

    /** How many wishes come in a second. */
    public int perSecond() {
        return perSecond;
    }

    /** Has one more sale bought in from now on. */
    public void add(Offer offer) {
        offers.add(offer);
    }

    /** The sales. */
    public List<Offer> offers() {
        return List.copyOf(offers);
    }

    /**
     * Has the same orders asked for again and again, all at once, beside the load.
     *
     * @param orders different ones
     * @param times requests in all
     * @param atATime under way
     * @return completes when all have been answered
     */
    public CompletableFuture<Void> race(Offer offer, int orders, int times, int atATime) {
        List<Wish> raced = IntStream.range(0, orders)
                .mapToObj(i -> new Wish(offer, "racer" + i, "race" + i, 1))
                .toList();
        raced.forEach(journal::begin);
        AtomicInteger left = new AtomicInteger(times);
        return CompletableFuture.allOf(IntStream.range(0, atATime)
                .mapToObj(lane -> runLane(raced, left))
                .toArray(CompletableFuture[]::new));
    }

    private CompletableFuture<Void> runLane(List<Wish> raced, AtomicInteger left) {
        int next = left.getAndDecrement();
        return next <= 0
                ? CompletableFuture.completedFuture(null)
                : shopper.order(raced.get(next % raced.size())).thenComposeAsync(last -> runLane(raced, left), racers);
    }

    private void arrive() {
        int dice = random.nextInt(100);
        Wish repeated = dice < REPEATED_PERCENT ? anAccepted() : null;
        if (repeated != null) {
            shopper.order(repeated);
            return;
        }
        Wish wish = wish();
        journal.begin(wish);
        int fate = random.nextInt(100);
        pursue(wish, fate);
        if (dice < REPEATED_PERCENT + TWICE_PERCENT) {
            shopper.order(wish);
        }
    }

    /** Has the wish ordered by whoever wants it once more, with this fate if it is held. */
    private void pursue(Wish wish, int fate) {
        CompletableFuture<Attempt> ordered = shopper.order(wish);
        ordered.thenAccept(last -> {
            if (last.isAccepted()) {
                remember(wish);
                resolve(wish, last.orderId(), fate);
            }
        });
    }

    private void resolve(Wish wish, String orderId, int fate) {
        if (wish.offer().holdFor() == null || fate >= CONFIRMED_PERCENT + CANCELLED_PERCENT) {
            return;
        }
        long wait = wish.offer().holdFor().toMillis() * fate / 200;
        String verb = fate < CONFIRMED_PERCENT ? "confirm" : "cancel";
        CompletableFuture.runAsync(
                () -> shopper.resolve(wish, orderId, verb),
                CompletableFuture.delayedExecutor(wait, TimeUnit.MILLISECONDS));
    }

    private Wish wish() {
        number++;
        Offer offer = choose();
        String buyer = offer.buyers() == 0 ? "b" + number : "b" + random.nextInt(offer.buyers());
        int quantity = offer.perBuyerLimit() == null ? 1 + random.nextInt(MOST_UNITS) : 1;
        return new Wish(offer, buyer, "k" + number, quantity);
    }

    private Offer choose() {
        List<Offer> now = offers();
        int dice = random.nextInt(now.stream().mapToInt(Offer::share).sum());
        for (Offer offer : now) {
            dice -= offer.share();
            if (dice < 0) {
                return offer;
            }
        }
        throw new IllegalStateException("shares do not add up");
    }

    private synchronized void remember(Wish wish) {
        if (accepted.size() < REPEATABLE) {
            accepted.add(wish);
        } else {
            accepted.set(Math.floorMod(wish.key().hashCode(), REPEATABLE), wish);
        }
    }

    private synchronized @Nullable Wish anAccepted() {
        return accepted.isEmpty() ? null : accepted.get(random.nextInt(accepted.size()));
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "load");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        clock.shutdownNow();
        racers.shutdown();
    }
}
