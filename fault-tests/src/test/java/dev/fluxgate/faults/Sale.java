package dev.fluxgate.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluxgate.contract.HomeBucket;
import dev.fluxgate.faults.books.Rows;
import dev.fluxgate.faults.service.Answer;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** One test's sale, with buyers as it needs them. Everybody's idempotency key is their name. */
final class Sale {

    private static final AtomicInteger BUYERS = new AtomicInteger();

    private final FluxGate fluxGate;
    private final String product;
    private final int buckets;
    private final Rows rows;
    private final int number;

    private Sale(FluxGate fluxGate, String product, int buckets) throws SQLException {
        this.fluxGate = fluxGate;
        this.product = product;
        this.buckets = buckets;
        this.rows = new Rows(fluxGate.stack().postgres(), product);
        this.number = rows.saleNumber();
    }

    /** @param moreTerms such as {@code ,"holdFor":"PT1S"} */
    static Sale create(FluxGate fluxGate, String product, int stock, int buckets, String moreTerms) throws Exception {
        Answer answer = fluxGate.gateway()
                .putSale(product, "{\"stock\":%d,\"buckets\":%d%s}".formatted(stock, buckets, moreTerms));
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
        return new Sale(fluxGate, product, buckets);
    }

    String product() {
        return product;
    }

    Rows rows() {
        return rows;
    }

    /** Somebody new. */
    String buyer() {
        return "buyer-" + BUYERS.incrementAndGet();
    }

    /** Somebody new whose orders are decided in this bucket. */
    String buyerAtHomeIn(int bucket) {
        String buyer = buyer();
        while (HomeBucket.of(buyer, number, buckets) != bucket) {
            buyer = buyer();
        }
        return buyer;
    }

    /** At the gateway that stays. */
    Answer order(String buyer) throws IOException, InterruptedException {
        return fluxGate.gateway().order(product, buyer, buyer);
    }

    /** At the gateway that stays, for as long as there are units; everybody new. */
    List<Answer> sellTheRest() throws IOException, InterruptedException {
        List<Answer> accepted = new ArrayList<>();
        Answer answer = order(buyer());
        while (answer.isAccepted()) {
            accepted.add(answer);
            answer = order(buyer());
        }
        assertThat(answer.is("sold-out") || answer.is("all-held"))
                .as("%s", answer.body())
                .isTrue();
        return accepted;
    }

    Answer audit() throws IOException, InterruptedException {
        return fluxGate.worker().audit(product);
    }
}
