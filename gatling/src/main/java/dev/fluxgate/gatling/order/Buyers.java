package dev.fluxgate.gatling.order;

import dev.fluxgate.gatling.settings.Target;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntSupplier;

/**
 * A feeder of buyers without end: who orders which product with which key.
 *
 * <p>A buyer is new each time, unless tokens say who the buyers are; a key is always new.
 */
public final class Buyers implements Iterator<Map<String, Object>> {

    static final String PRODUCT = "product";
    static final String BUYER = "buyer";
    static final String TOKEN = "token";
    static final String KEY = "key";

    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final List<String> products;
    private final IntSupplier choice;
    private final List<String> tokens;
    private long count;

    private Buyers(List<String> products, IntSupplier choice, List<String> tokens) {
        this.products = products;
        this.choice = choice;
        this.tokens = tokens;
    }

    /** Buyers who take the products in turn. */
    public static Buyers inTurn(List<String> products, Target target) {
        int[] next = {-1};
        return new Buyers(products, () -> next[0] = (next[0] + 1) % products.size(), target.buyerTokens());
    }

    /** Buyers most of whom want the same few products. */
    public static Buyers byPopularity(List<String> products, Zipf popularity, Target target) {
        return new Buyers(products, popularity, target.buyerTokens());
    }

    @Override
    public boolean hasNext() {
        return true;
    }

    @Override
    public Map<String, Object> next() {
        Map<String, Object> buyer = new HashMap<>();
        buyer.put(PRODUCT, products.get(choice.getAsInt()));
        buyer.put(KEY, run + "-" + count);
        if (tokens.isEmpty()) {
            buyer.put(BUYER, "buyer-" + run + "-" + count);
        } else {
            buyer.put(TOKEN, tokens.get((int) (count % tokens.size())));
        }
        count++;
        return buyer;
    }
}
