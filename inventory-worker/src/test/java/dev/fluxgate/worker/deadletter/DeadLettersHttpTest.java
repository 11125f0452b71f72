package dev.fluxgate.worker.deadletter;

import static dev.fluxgate.worker.testing.Eventually.eventually;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluxgate.contract.OrderEvent;
import dev.fluxgate.contract.OrderEventCodec;
import dev.fluxgate.contract.Topics;
import dev.fluxgate.worker.testing.Database;
import dev.fluxgate.worker.testing.Log;
import dev.fluxgate.worker.testing.Orders;
import dev.fluxgate.worker.testing.Tokens;
import dev.fluxgate.worker.testing.WorkerTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@WorkerTest
class DeadLettersHttpTest {

    private static final int TOO_LARGE_FOR_A_LETTER = 1_048_576 - 160;

    private final Database database = Database.ofTest();
    private final Log log = Log.ofTest();

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void shouldListTheNewestFirstWhenPaged() {
        String product = Orders.newProduct();
        List<OrderEvent> orders = Orders.confirmed(product, 0, 3);
        buried(product, orders);
        String other = Orders.newProduct();
        buried(other, Orders.confirmed(other, 0, 1));

        JsonPath all = list("productId=" + product);
        List<String> paged = new ArrayList<>();
        String cursor = "";
        do {
            JsonPath page = list("productId=" + product + "&limit=2" + cursor);
            paged.addAll(page.getList("letters.orderId"));
            cursor = "&cursor=" + page.getString("next");
        } while (!cursor.endsWith("null"));

        assertThat(all.getList("letters.orderId", String.class))
                .containsExactly(id(orders.get(2)), id(orders.get(1)), id(orders.get(0)));
        assertThat(paged).containsExactlyElementsOf(all.getList("letters.orderId"));
        assertThat(all.getList("letters.reason")).containsOnly("no-stock");
        assertThat(all.getList("letters.persisted")).containsOnly(false);
        assertThat(list("limit=1").getList("letters.productId")).containsExactly(other);
    }

    @Test
    void shouldListWhatIsAskedForWhenFiltered() {
        String product = Orders.newProduct();
        List<OrderEvent> orders = Orders.confirmed(product, 0, 2);
        buried(product, orders);
        log.publish(product, "no event".getBytes(UTF_8));
        eventually(() -> assertThat(letters(product)).hasSize(3));

        assertThat(list("productId=" + product + "&reason=malformed").getList("letters"))
                .hasSize(1);
        assertThat(list("orderId=" + id(orders.get(0))).getList("letters.orderId", String.class))
                .containsExactly(id(orders.get(0)));
        JsonPath first = list("orderId=" + id(orders.get(0)));
        int partition = first.getInt("letters[0].partition");
        long offset = first.getLong("letters[0].offset");
        assertThat(list("partition=" + partition + "&offset=" + offset + "&limit=1")
                        .getList("letters.orderId", String.class))
                .containsExactly(id(orders.get(0)));
        assertThat(list("partition=1000000").getList("letters")).isEmpty();
    }

    @Test
    void shouldShowEverythingWhenOneIsAskedFor() {
        String product = Orders.newProduct();
        OrderEvent order = Orders.confirmed(product, 1);
        buried(product, List.of(order));
        JsonPath listed = list("orderId=" + id(order));

        JsonPath shown = show(listed).jsonPath();

        assertThat(shown.getString("orderId")).isEqualTo(id(order));
        assertThat(shown.getString("event.buyerId")).isEqualTo(order.buyerId());
        assertThat(shown.getString("event.reservedAt"))
                .isEqualTo(order.reservedAt().toString());
        assertThat(shown.getString("detail")).isEqualTo("product " + product + " has no row in stock");
        assertThat(shown.getString("origin.topic")).isEqualTo("orders");
        assertThat(shown.getString("key.text")).isEqualTo(product);
        assertThat(Base64.getDecoder().decode(shown.getString("value.base64")))
                .isEqualTo(OrderEventCodec.encode(order));
        assertThat(shown.getString("headers.find { it.name == 'dead-letter-reason' }.value.text"))
                .isEqualTo("no-stock");
    }

    @Test
    void shouldWriteOneRowWhenReplayedTwiceAfterTheReasonHasGone() {
        String product = Orders.newProduct();
        OrderEvent order = Orders.confirmed(product, 1);
        buried(product, List.of(order));
        JsonPath listed = list("orderId=" + id(order));
        assertThat(replay(listed).getString("result")).isEqualTo("DEAD_LETTER");
        database.createSale(product, 10, 1);

        JsonPath first = replay(listed);
        JsonPath second = replay(listed);

        assertThat(first.getString("result")).isEqualTo("PERSISTED");
        assertThat(first.getString("orderStatus")).isEqualTo("CONFIRMED");
        assertThat(second.getString("result")).isEqualTo("PERSISTED");
        assertThat(second.getLong("replayedTo.offset")).isGreaterThan(first.getLong("replayedTo.offset"));
        assertThat(database.orders(product)).isEqualTo(1);
        assertThat(database.stock(product)).isEqualTo("10/0/1/1");
        assertThat(letters(product)).hasSize(2);
        assertThat(list("orderId=" + id(order)).getList("letters.persisted")).containsOnly(true);
    }

    @Test
    void shouldComeBackAsANewLetterWhenTheReasonIsStillTrue() {
        String product = database.createSale(10);
        log.publish(product, new byte[] {1, 2, 3});
        eventually(() -> assertThat(letters(product)).hasSize(1));
        JsonPath listed = list("productId=" + product);

        JsonPath replay = replay(listed);

        assertThat(replay.getString("result")).isEqualTo("DEAD_LETTER");
        JsonPath newest = list("productId=" + product + "&limit=1");
        assertThat(newest.getString("letters[0].replayOf"))
                .isEqualTo(listed.getInt("letters[0].partition") + ":" + listed.getLong("letters[0].offset"));
        assertThat(newest.getLong("letters[0].origin.offset")).isEqualTo(replay.getLong("replayedTo.offset"));
        assertThat(newest.getString("letters[0].reason")).isEqualTo("malformed");
    }

    @Test
    void shouldRefuseToReplayWhenTheLetterDoesNotHaveTheValue() {
        String product = database.createSale(10);
        log.publish(product, new byte[TOO_LARGE_FOR_A_LETTER]);
        eventually(() -> assertThat(letters(product)).hasSize(1));
        JsonPath listed = list("productId=" + product);

        Response refused = given().header("Authorization", Tokens.admin()).post(path(listed) + "/replay");

        assertThat(listed.getInt("letters[0].valueBytes")).isEqualTo(TOO_LARGE_FOR_A_LETTER);
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.jsonPath().getString("type")).isEqualTo("urn:fluxgate:problem:dead-letter-incomplete");
        assertThat(refused.jsonPath().getString("detail")).contains("It lies in orders, partition ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0/999999999", "99/0", "x/0", "0/-1"})
    void shouldSayThatThereIsNoneWhenThereIsNone(String place) {
        Response shown = given().header("Authorization", Tokens.admin()).get("/dead-letters/" + place);
        Response replayed = given().header("Authorization", Tokens.admin()).post("/dead-letters/" + place + "/replay");

        assertThat(shown.statusCode()).isEqualTo(404);
        assertThat(replayed.statusCode()).isEqualTo(404);
        assertThat(replayed.jsonPath().getString("type")).isEqualTo("urn:fluxgate:problem:dead-letter-not-found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=201",
                "limit=many",
                "reason=none",
                "cursor=x",
                "partition=x",
                "offset=1",
                "partition=0&offset=1&cursor=0:1",
                "productId=%20",
                "orderId=1"
            })
    void shouldSayWhatIsWrongWhenTheQueryIs(String query) {
        Response response = given().header("Authorization", Tokens.admin()).get("/dead-letters?" + query);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.jsonPath().getString("type")).isEqualTo("urn:fluxgate:problem:malformed-request");
    }

    @ParameterizedTest
    @CsvSource({"GET,/dead-letters", "GET,/dead-letters/0/0", "POST,/dead-letters/0/0/replay"})
    void shouldRefuseWhenTheCallerIsNoAdmin(String method, String path) {
        assertThat(given().request(method, path).statusCode()).isEqualTo(401);
        assertThat(given().header("Authorization", Tokens.buyer())
                        .request(method, path)
                        .statusCode())
                .isEqualTo(403);
    }

    private void buried(String product, List<OrderEvent> orders) {
        log.publish(orders);
        eventually(() -> assertThat(letters(product)).hasSize(orders.size()));
    }

    private List<?> letters(String product) {
        return log.read(Topics.DEAD_LETTER, product);
    }

    private static String id(OrderEvent order) {
        return order.orderId().toString();
    }

    private static JsonPath list(String query) {
        Response response = given().header("Authorization", Tokens.admin()).get("/dead-letters?" + query);
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
        return response.jsonPath();
    }

    private static Response show(JsonPath listed) {
        return given().header("Authorization", Tokens.admin()).get(path(listed));
    }

    private static JsonPath replay(JsonPath listed) {
        Response response = given().header("Authorization", Tokens.admin()).post(path(listed) + "/replay");
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
        return response.jsonPath();
    }

    private static String path(JsonPath listed) {
        return "/dead-letters/" + listed.getInt("letters[0].partition") + "/" + listed.getLong("letters[0].offset");
    }
}
