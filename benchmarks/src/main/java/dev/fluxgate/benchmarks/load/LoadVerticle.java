package dev.fluxgate.benchmarks.load;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** One event loop of the load generator: its share of a job's connections. */
final class LoadVerticle extends AbstractVerticle {

    private static final String HOST = "127.0.0.1";
    private static final long GIVE_UP_MILLIS = 10_000;
    private static final long NANOS = 1_000_000_000L;
    private static final int DIGITS = 3;
    /** Of a job's time, a fifth is for opening connections. */
    private static final int OPENING = 5;

    private final LoadJob job;
    private final int loops;
    private final @Nullable OrderSource orders;
    private final Promise<LoadVerticle> done = Promise.promise();

    private final Histogram micros = new Histogram(DIGITS);
    private final Map<Integer, Long> statuses = new TreeMap<>();
    private @Nullable HttpClient client;
    private long repeats;
    private long failed;
    private long underWay;
    private long sent;
    private long begin;
    private long end;
    /** From then on latencies count: at a fixed rate not while connections are being opened. */
    private long steady;
    /** At a fixed rate: requests are due that have not been sent. */
    private boolean sending;

    /** @param loops how many share the job */
    LoadVerticle(LoadJob job, int loop, int loops) {
        this.job = job;
        this.loops = loops;
        this.orders = job.orders() == null ? null : new OrderSource(job.orders(), loop);
    }

    /** Completes when this loop has done its share. */
    Future<LoadVerticle> done() {
        return done.future();
    }

    @Override
    public void start() {
        int connections = Math.max(1, job.connections() / loops);
        client = vertx.createHttpClient(new HttpClientOptions()
                .setMaxPoolSize(connections)
                .setMaxWaitQueueSize(-1)
                .setKeepAliveTimeout(60)
                .setTcpNoDelay(true));
        begin = System.nanoTime();
        end = begin + (long) (job.seconds() * NANOS);
        vertx.setTimer((long) (job.seconds() * 1_000) + GIVE_UP_MILLIS, late -> {
            failed += underWay;
            done.tryComplete(this);
        });
        sending = job.rate() > 0;
        steady = sending ? begin + (end - begin) / OPENING : begin;
        if (sending) {
            vertx.setPeriodic(1, this::tick);
        } else {
            for (int i = 0; i < connections; i++) {
                shoot(System.nanoTime());
            }
        }
    }

    /** Sends what is due: each with the time at which its millisecond began, however late this tick comes. */
    private void tick(long timer) {
        long now = Math.min(System.nanoTime(), end);
        long milli = 1_000_000;
        double perMilli = job.rate() / loops / 1_000;
        long dueMillis = (now - begin) / milli;
        long due = (long) (dueMillis * perMilli);
        while (sent < due) {
            shoot(begin + milli * (long) (sent / perMilli));
        }
        if (now >= end) {
            sending = false;
            vertx.cancelTimer(timer);
            finishIfDone();
        }
    }

    private void shoot(long intended) {
        sent++;
        underWay++;
        HttpMethod method = orders == null ? HttpMethod.GET : HttpMethod.POST;
        OrderSource.@Nullable Shot shot = orders == null ? null : orders.next();
        Objects.requireNonNull(client)
                .request(method, job.port(), HOST, job.path())
                .compose(request -> shot == null ? request.send() : send(request, shot))
                .compose(response -> response.end().map(response.statusCode()))
                .onComplete(answer ->
                        answered(intended, shot != null && shot.repeat(), answer.succeeded() ? answer.result() : -1));
    }

    private static Future<HttpClientResponse> send(HttpClientRequest request, OrderSource.Shot shot) {
        request.putHeader("Content-Type", "application/json").putHeader("Idempotency-Key", shot.key());
        if (shot.token() != null) {
            request.putHeader("Authorization", "Bearer " + shot.token());
        }
        return request.send(shot.body());
    }

    private void answered(long intended, boolean repeat, int status) {
        underWay--;
        long now = System.nanoTime();
        if (status > 0) {
            if (intended >= steady) {
                micros.recordValue((now - intended) / 1_000);
            }
            statuses.merge(status, 1L, Long::sum);
            repeats += repeat ? 1 : 0;
        } else {
            failed++;
        }
        if (job.rate() == 0 && now < end) {
            shoot(now);
        } else {
            finishIfDone();
        }
    }

    private void finishIfDone() {
        if (underWay == 0 && !sending && System.nanoTime() >= end) {
            done.tryComplete(this);
        }
    }

    Histogram micros() {
        return micros;
    }

    Map<Integer, Long> statuses() {
        return statuses;
    }

    long repeats() {
        return repeats;
    }

    long failed() {
        return failed;
    }
}
