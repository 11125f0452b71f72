package dev.fluxgate.gateway.order.http;

import dev.fluxgate.gateway.order.RateStanding;
import dev.fluxgate.gateway.problem.http.Header;
import io.vertx.core.http.HttpHeaders;
import java.util.List;

/**
 * Tells how an order stands with its rates, as draft-ietf-httpapi-ratelimit-headers has it. Keeps the last such headers: many
 * orders that were decided together stand alike. Thread-safe.
 */
final class RateHeaders {

    private static final CharSequence POLICY = HttpHeaders.createOptimized("RateLimit-Policy");
    private static final CharSequence STANDING = HttpHeaders.createOptimized("RateLimit");

    private volatile Known last = new Known(List.of(), List.of());

    private record Known(List<RateStanding> rates, List<Header> headers) {}

    /** The headers; none for a sale without rates. */
    List<Header> of(List<RateStanding> rates) {
        Known known = last;
        if (!known.rates().equals(rates)) {
            known = new Known(rates, headers(rates));
            last = known;
        }
        return known.headers();
    }

    private static List<Header> headers(List<RateStanding> rates) {
        if (rates.isEmpty()) {
            return List.of();
        }
        StringBuilder policies = new StringBuilder(48);
        StringBuilder standings = new StringBuilder(48);
        for (RateStanding rate : rates) {
            name(policies, rate).append(";q=").append(rate.limit()).append(";w=1");
            name(standings, rate)
                    .append(";r=")
                    .append(rate.remaining())
                    .append(";t=")
                    .append((rate.reset().toMillis() + 999) / 1000);
        }
        return List.of(new Header(POLICY, policies.toString()), new Header(STANDING, standings.toString()));
    }

    private static StringBuilder name(StringBuilder list, RateStanding rate) {
        String name =
                switch (rate.scope()) {
                    case BUYER -> "buyer";
                    case SALE -> "sale";
                };
        return list.append(list.isEmpty() ? "\"" : ", \"").append(name).append('"');
    }
}
