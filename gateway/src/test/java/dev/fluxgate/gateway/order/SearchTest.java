package dev.fluxgate.gateway.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fluxgate.gateway.order.Search.Finding;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SearchTest {

    private static final String PRODUCT = "iphone-15";

    private final InMemorySiblings siblings = new InMemorySiblings(4);
    private final Later later = new Later();
    private final Search search =
            new Search(new Home(new BucketId(PRODUCT, 0), 4), siblings, new Transfers(siblings, later));

    @AfterEach
    void stop() {
        later.stop();
    }

    private CompletableFuture<Finding> find(Integer... quantities) {
        return search.find(List.of(quantities)).toCompletableFuture();
    }

    private static Finding shortOf(long available) {
        return new Finding.TooFew(new Shortfall(available, null));
    }

    @Test
    void shouldTakeHalfOfTheFullestBucketWhenThatIsMoreThanIsNeeded() {
        siblings.available[1] = 10;
        siblings.available[2] = 40;

        assertThat(find(1, 1, 1)).isCompletedWithValue(new Finding.Changed());

        assertThat(siblings.available).containsExactly(20, 10, 20, 0);
        assertThat(siblings.open).isEmpty();
    }

    @Test
    void shouldGatherUnitsThatAreScattered() {
        Arrays.fill(siblings.available, 1);

        assertThat(find(4)).isCompletedWithValue(new Finding.Changed());

        assertThat(siblings.available).containsExactly(4, 0, 0, 0);
    }

    @Test
    void shouldSayThatTheSaleIsSoldOutWhenTwoReadingsFindNothing() {
        assertThat(find(1)).isCompletedWithValue(shortOf(0));

        assertThat(siblings.looks).isEqualTo(2);
    }

    @Test
    void shouldSayHowManyThereAreWhenThatIsTooFew() {
        siblings.available[1] = 2;
        siblings.available[3] = 1;

        assertThat(find(4, 5)).isCompletedWithValue(shortOf(3));

        assertThat(siblings.available).containsExactly(0, 2, 0, 1);
    }

    @Test
    void shouldTellTheEarliestEndOfAllHolds() {
        siblings.held[1] = 1;
        siblings.holdEnds[1] = Duration.ofSeconds(90);
        siblings.held[2] = 1;
        siblings.holdEnds[2] = Duration.ofSeconds(30);

        assertThat(find(1)).isCompletedWithValue(new Finding.TooFew(new Shortfall(0, Duration.ofSeconds(30))));
    }

    @Test
    void shouldNotSaySoldOutWhileAUnitIsPassedAround() {
        // Given: a unit that is always where it was not looked for, as if each bucket had been read at a bad moment.
        siblings.atLook = () -> siblings.transfers[siblings.looks % 4]++;

        // When
        CompletableFuture<Finding> finding = find(1);

        // Then
        assertThat(finding).isCompletedWithValue(new Finding.Changed());
    }

    @Test
    void shouldCompleteATransferThatSomebodyLeftOpen() {
        // Given
        siblings.available[2] = 1;
        siblings.take(new BucketId(PRODUCT, 2), UUID.randomUUID(), 3, 1);

        // When
        CompletableFuture<Finding> finding = find(1);

        // Then
        assertThat(finding).isCompletedWithValue(new Finding.Changed());
        assertThat(siblings.available).containsExactly(1, 0, 0, 0);
        assertThat(siblings.open).isEmpty();
    }

    @Test
    void shouldCompleteATransferInTheBackgroundWhenItWasCutOff() {
        // Given
        siblings.available[1] = 1;
        siblings.atGive = () -> {
            siblings.atGive = () -> {};
            throw new IllegalStateException("Redis is away");
        };

        // When
        CompletableFuture<Finding> finding = find(1);

        // Then
        assertThat(finding).isCompletedExceptionally();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(siblings.available).containsExactly(1, 0, 0, 0));
        await().atMost(Duration.ofSeconds(20)).until(siblings.open::isEmpty);
    }

    @Test
    void shouldLookAgainWhenOthersWereQuicker() {
        // Given
        siblings.available[1] = 1;
        siblings.atLook = () -> siblings.available[1] = 0;

        // When, Then
        assertThat(find(1)).isCompletedWithValue(shortOf(0));
    }

    @Test
    void shouldNotLookFarWhenTheHomeBucketHasUnitsByNow() {
        siblings.available[0] = 2;

        assertThat(find(1, 2)).isCompletedWithValue(new Finding.Changed());

        assertThat(siblings.looks).isEqualTo(1);
    }
}
