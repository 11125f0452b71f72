package dev.fluxgate.benchmarks.stack;

import dev.fluxgate.cli.console.Failure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Collection;

/**
 * What gateways say that they have told buyers: orders that they acknowledged, each once, however often it was repeated. Exact
 * where a load generator that is cut off does not hear its last answers.
 *
 * @param durable orders acknowledged once Kafka had them
 * @param queued orders acknowledged before
 */
public record Told(long durable, long queued) {

    private static final String ORDERS = "fluxgate_orders_total{outcome=\"";

    /** By all of them together. */
    public static Told by(Collection<Service> gateways) {
        long durable = 0;
        long queued = 0;
        for (Service gateway : gateways) {
            String meters = meters(gateway);
            durable += count(meters, "accepted");
            queued += count(meters, "queued");
        }
        return new Told(durable, queued);
    }

    /** All that were acknowledged. */
    public long orders() {
        return durable + queued;
    }

    /** Of the text that Prometheus reads. */
    static long count(String meters, String outcome) {
        String begin = ORDERS + outcome + "\"";
        return meters.lines()
                .filter(line -> line.startsWith(begin))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElseThrow(() -> new Failure("A gateway does not say how many orders were " + outcome));
    }

    private static String meters(Service gateway) {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(gateway.url() + "/q/metrics")).build();
        try {
            return HttpClient.newHttpClient()
                    .send(request, BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new Failure(request.uri() + " failed: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("Interrupted", e);
        }
    }
}
