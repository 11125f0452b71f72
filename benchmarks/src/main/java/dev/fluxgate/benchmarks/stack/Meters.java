package dev.fluxgate.benchmarks.stack;

import dev.fluxgate.cli.console.Failure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/**
 * What a service counts.
 *
 * @param text as Prometheus reads it
 */
public record Meters(String text) {

    /** As of now. */
    public static Meters of(Service service) {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(service.url() + "/q/metrics")).build();
        try {
            return new Meters(HttpClient.newHttpClient()
                    .send(request, BodyHandlers.ofString())
                    .body());
        } catch (IOException e) {
            throw new Failure(request.uri() + " failed: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("Interrupted", e);
        }
    }

    /** The value of the first meter whose line begins so; fails where none does. */
    public double value(String begin) {
        return text.lines()
                .filter(line -> line.startsWith(begin))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElseThrow(() -> new Failure("A service does not say its " + begin));
    }
}
