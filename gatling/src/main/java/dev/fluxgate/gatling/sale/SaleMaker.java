package dev.fluxgate.gatling.sale;

import dev.fluxgate.gatling.problem.Refusal;
import dev.fluxgate.gatling.settings.RehearsalException;
import dev.fluxgate.gatling.settings.Target;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Makes sales before the load begins: not a part of it, and so not a part of its report. */
final class SaleMaker {

    private static final int AT_A_TIME = 8;
    private static final int MOST_TRIES = 5;
    private static final int CREATED = 201;
    private static final int MADE_BEFORE = 200;
    private static final int UNAVAILABLE = 503;
    private static final Duration ANSWER = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(ANSWER)
            .build();
    private final Target target;

    SaleMaker(Target target) {
        this.target = target;
    }

    void make(List<String> products, Terms terms) {
        ExecutorService workers = Executors.newFixedThreadPool(Math.min(AT_A_TIME, products.size()));
        try {
            List<Future<?>> calls = new ArrayList<>();
            for (String product : products) {
                calls.add(workers.submit(() -> make(product, terms)));
            }
            for (Future<?> call : calls) {
                call.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RehearsalException refused
                    ? refused
                    : new RehearsalException("Cannot make the sales: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RehearsalException("Interrupted while making the sales", e);
        } finally {
            workers.shutdownNow();
        }
    }

    /** The same terms each time, as the gateway goes on where it stopped; the last refusal ends it. */
    private void make(String product, Terms terms) {
        String body = terms.body().toString();
        try {
            HttpResponse<String> response = put(product, body);
            for (int tries = 1; tries < MOST_TRIES && response.statusCode() == UNAVAILABLE; tries++) {
                TimeUnit.SECONDS.sleep(
                        response.headers().firstValueAsLong("Retry-After").orElse(1));
                response = put(product, body);
            }
            if (response.statusCode() != CREATED && response.statusCode() != MADE_BEFORE) {
                throw new RehearsalException("The gateway has refused to make a sale: "
                        + new Refusal(response.statusCode(), response.body()).line("an admin's token is needed"));
            }
        } catch (IOException e) {
            throw new RehearsalException("Nothing answers at " + target.gateway() + " (" + e + ")", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RehearsalException("Interrupted while making the sales", e);
        }
    }

    private HttpResponse<String> put(String product, String body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(target.gateway() + "/sales/" + product))
                .timeout(ANSWER)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(body));
        target.adminToken().ifPresent(token -> request.header("Authorization", "Bearer " + token));
        return http.send(request.build(), BodyHandlers.ofString());
    }
}
