package dev.fluxgate.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fluxgate.contract.Topics;
import dev.fluxgate.devstack.DevStack;
import dev.fluxgate.devstack.Part;
import dev.fluxgate.faults.proxy.RedisProxy;
import dev.fluxgate.faults.service.Answer;
import dev.fluxgate.faults.service.Client;
import dev.fluxgate.faults.service.ServiceProcess;
import dev.fluxgate.faults.service.Services;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.core.ConditionTimeoutException;

/** The servers, a gateway that lives as long as they do, and the worker of the moment. */
final class FluxGate implements AutoCloseable {

    /** A rebuild waits until no gateway can still be writing to Kafka: both know sooner. */
    private static final Map<String, String> QUICK_TO_GIVE_UP_KAFKA = Map.of(
            "MP_MESSAGING_OUTGOING_ORDERS_REQUEST_TIMEOUT_MS", "2000",
            "MP_MESSAGING_OUTGOING_ORDERS_DELIVERY_TIMEOUT_MS", "3000");

    private static final Map<String, String> QUICK_TO_REBUILD = Map.of("FLUXGATE_REBUILD_QUIET_TIME", "PT5S");

    /**
     * With the defaults of a second a gateway gives up a call where the machine stands still, takes Redis for away and refuses
     * the orders that follow. One that is to be killed is kept at calls of several sales, one after the other, for longer still.
     */
    private static final Map<String, String> PATIENT =
            Map.of("FLUXGATE_REDIS_TIMEOUT", "PT60S", "FLUXGATE_ORDERS_LONGEST_WAIT", "PT60S");

    /**
     * Whoever is kept at a script call of the housekeeping stays there: neither does its round end, nor does its relay publish
     * what it has expired. It must not be suspended: Redisson closes a connection whose answer to a ping was late, and a call
     * that was on it waits for an answer as long as the timeout is.
     */
    private static final Map<String, String> PATIENT_IN_ROUNDS = Map.of(
            "FLUXGATE_REDIS_TIMEOUT", "PT60S",
            "FLUXGATE_HOUSEKEEPING_LONGEST_STAY", "PT60S",
            "FLUXGATE_RELAY_OLDER_THAN", "PT60S");

    private static final Duration POLL = Duration.ofMillis(250);

    private final DevStack stack;
    private final Services services;
    private final ServiceProcess gateway;
    private final RedisProxy workerProxy;
    private final List<ServiceProcess> workers = new ArrayList<>();
    private ServiceProcess worker;
    private boolean workerIsBehindProxy = true;

    private FluxGate(DevStack stack) throws Exception {
        this.stack = stack;
        services = new Services(stack);
        gateway = startGateway(stack.redis().uri(), PATIENT);
        workerProxy = redisProxy();
        worker = startWorker(workerProxy.uri(), Map.of());
        worker.awaitReady();
        gateway.awaitReady();
    }

    /** Returns when all are ready. */
    static FluxGate start() throws Exception {
        DevStack stack = DevStack.forTests(Part.values())
                .topic(Topics.ORDERS, Topics.DEFAULT_PARTITIONS)
                .topic(Topics.DEAD_LETTER, 1)
                .kafkaTls()
                .start();
        try {
            return new FluxGate(stack);
        } catch (Exception | AssertionError e) {
            stack.close();
            throw e;
        }
    }

    DevStack stack() {
        return stack;
    }

    /** Of the gateway that stays. */
    Client gateway() {
        return client(gateway);
    }

    /** Of the worker of the moment. */
    Client worker() {
        return client(worker);
    }

    /** What each worker that lives tells of itself. */
    String describeWorkers() throws IOException {
        StringBuilder all = new StringBuilder();
        for (ServiceProcess one : workers) {
            all.append(one.isAlive() ? one.describe() : "");
        }
        return all.toString();
    }

    Client client(ServiceProcess service) {
        return services.client(service);
    }

    /** Stands between one process and Redis. */
    RedisProxy redisProxy() throws IOException {
        return new RedisProxy(stack.redis().host(), stack.redis().port());
    }

    /** Starts another gateway, which is not ready yet. */
    ServiceProcess startGateway() throws IOException {
        return startGateway(stack.redis().uri(), Map.of());
    }

    /** Starts another worker beside that of the moment, which is not ready yet. */
    ServiceProcess startWorker() throws IOException {
        return startWorker(stack.redis().uri(), Map.of());
    }

    /** Starts another worker beside that of the moment, which is not ready yet. */
    ServiceProcess startWorker(Map<String, String> settings) throws IOException {
        return startWorker(stack.redis().uri(), settings);
    }

    /** Starts another gateway, which is not ready yet, and which can be kept at script calls. */
    ServiceProcess startGateway(RedisProxy proxy) throws IOException {
        return startGateway(proxy.uri(), PATIENT);
    }

    /** Starts another gateway, which is not ready yet. */
    ServiceProcess startGateway(Map<String, String> settings) throws IOException {
        return startGateway(stack.redis().uri(), settings);
    }

    private ServiceProcess startGateway(String redisUri, Map<String, String> settings) throws IOException {
        Map<String, String> environment = new HashMap<>(QUICK_TO_GIVE_UP_KAFKA);
        environment.put("FLUXGATE_REDIS_URL", redisUri);
        environment.putAll(settings);
        return services.gateway(environment);
    }

    /** Stands between the worker of the moment and Redis; another worker takes its place where nothing does. */
    RedisProxy putWorkerBehindProxy() throws IOException {
        if (!workerIsBehindProxy) {
            worker.terminate();
            worker = startWorker(workerProxy.uri(), Map.of()).awaitReady();
            workerIsBehindProxy = true;
        }
        return workerProxy;
    }

    /** Ends the worker of the moment, once another one is ready: in good order, so that its partitions move at once. */
    void replaceWorker(Map<String, String> settings) throws IOException {
        ServiceProcess next = startWorker(stack.redis().uri(), settings).awaitReady();
        worker.terminate();
        workerIsBehindProxy = false;
        worker = next;
    }

    /** The worker of the moment does nothing until it is resumed. */
    void suspendWorker() {
        worker.suspend();
    }

    /** Returns when another worker has begun to work that stays for ever at script calls that it is kept at. */
    void startPatientWorker(RedisProxy proxy) throws IOException {
        startWorker(proxy.uri(), PATIENT_IN_ROUNDS).awaitStarted();
    }

    /**
     * Kills all other workers; that of the moment, which has been suspended, goes on.
     *
     * @return when they were killed
     */
    Instant killOthersAndResumeWorker() {
        Instant killed = Instant.now();
        try {
            workers.stream().filter(other -> other != worker).forEach(ServiceProcess::kill);
        } finally {
            worker.resume();
        }
        return killed;
    }

    /**
     * Kills the worker of the moment, and returns when another one is ready.
     *
     * @return when it was killed
     */
    Instant killWorkerAndStartAnother() throws IOException {
        Instant killed = Instant.now();
        worker.kill();
        workerIsBehindProxy = false;
        worker = startWorker(stack.redis().uri(), Map.of()).awaitReady();
        return killed;
    }

    private ServiceProcess startWorker(String redisUri, Map<String, String> settings) throws IOException {
        Map<String, String> environment = new HashMap<>(QUICK_TO_REBUILD);
        environment.put("FLUXGATE_REDIS_URL", redisUri);
        environment.putAll(settings);
        ServiceProcess started = services.worker(environment);
        workers.add(started);
        return started;
    }

    /**
     * Audits sales until all books are clean, or for as long as is allowed.
     *
     * @param allowed time since {@code begin}
     * @return the last audit of each, by product
     */
    Map<String, Answer> auditsWithin(Duration allowed, Instant begin, Collection<Sale> sales) {
        Map<String, Answer> audits = new LinkedHashMap<>();
        Duration left = allowed.minus(Duration.between(begin, Instant.now()));
        assertThat(left).as("time that is left of %s", allowed).isPositive();
        try {
            await().atMost(left).pollInterval(POLL).pollDelay(Duration.ZERO).until(() -> {
                for (Sale sale : sales) {
                    if (!audits.containsKey(sale.product()) || !Books.areClean(audits.get(sale.product()))) {
                        audits.put(sale.product(), sale.audit());
                    }
                }
                return audits.values().stream().allMatch(Books::areClean);
            });
        } catch (ConditionTimeoutException notAll) {
            // Each test looks at its own.
        }
        return audits;
    }

    @Override
    public void close() throws IOException {
        stack.close();
        workerProxy.close();
    }
}
