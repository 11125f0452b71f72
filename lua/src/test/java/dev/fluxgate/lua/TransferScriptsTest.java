package dev.fluxgate.lua;

import static dev.fluxgate.lua.SaleDraft.sale;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluxgate.lua.TransferScripts.Given;
import dev.fluxgate.lua.TransferScripts.Transfer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TransferScriptsTest {

    private final TransferScripts transfers = new TransferScripts(TestRedis.RUNNER);
    private final TestSale donor = sale().buckets(3).open(100);
    private final TestSale receiver = donor.sibling(1, 0);

    @Test
    void shouldMoveUnitsInThreeSteps() {
        Transfer transfer = take(5);
        assertThat(transfer)
                .extracting(Transfer::units, Transfer::sequence, Transfer::floor)
                .containsExactly(50L, 1L, 0L);
        assertThat(counters(donor)).containsExactly(50L, -50L, 50L);

        assertThat(Await.answer(transfers.give(transfer))).isEqualTo(Given.GIVEN);
        assertThat(counters(receiver)).containsExactly(50L, 50L, 0L);

        settle(transfer);
        assertThat(counters(donor)).containsExactly(50L, -50L, 0L);
        assertThat(open()).isEmpty();
    }

    @Test
    void shouldTakeLessAsTheDonorEmptiesAndTheLastUnitAtLast() {
        List<Long> units = new ArrayList<>();
        for (Transfer transfer = take(1); transfer.units() > 0; transfer = take(1)) {
            units.add(transfer.units());
        }

        assertThat(units).containsExactly(50L, 25L, 12L, 6L, 3L, 2L, 1L, 1L);
    }

    @Test
    void shouldTakeWhatIsNeededWhereThatIsMoreThanHalf() {
        assertThat(take(70).units()).isEqualTo(70);
        assertThat(take(70).units()).isEqualTo(30);
    }

    @Test
    void shouldTakeNothingFromABucketThatHasNothing() {
        take(100);
        var before = donor.contents();

        assertThat(take(1))
                .extracting(Transfer::units, Transfer::sequence, Transfer::floor)
                .containsExactly(0L, 0L, 0L);
        assertThat(donor.contents()).isEqualTo(before);
    }

    @Test
    void shouldTakeNothingFromABucketThatIsLost() {
        Bucket lost = sale().announce().bucket();

        assertThat(Await.answer(transfers.take(lost, UUID.randomUUID(), 1, 1)).units())
                .isZero();
        assertThat(TestRedis.CLIENT.getKeys().countExists(BucketKey.SALE.of(lost), BucketKey.TRANSFERS.of(lost)))
                .isZero();
    }

    @ParameterizedTest
    @EnumSource(names = "OPEN", mode = EnumSource.Mode.EXCLUDE)
    void shouldTakeNothingFromABucketThatIsNotOpen(BucketCommand command) {
        donor.setState(command);

        assertThat(take(1).units()).isZero();
        assertThat(donor.state().available()).isEqualTo(100);
    }

    @Test
    void shouldTakeNothingForABucketThatTheSaleHasNot() {
        assertThat(Await.answer(transfers.take(donor.bucket(), UUID.randomUUID(), 3, 1))
                        .units())
                .isZero();
        assertThat(Await.answer(transfers.take(donor.bucket(), UUID.randomUUID(), 2, 1))
                        .units())
                .isEqualTo(50);
    }

    @Test
    void shouldTakeOnceWhenItIsAskedTwice() {
        UUID id = UUID.randomUUID();
        Transfer first = Await.answer(transfers.take(donor.bucket(), id, 1, 10));

        assertThat(Await.answer(transfers.take(donor.bucket(), id, 1, 10))).isEqualTo(first);
        assertThat(donor.state().available()).isEqualTo(50);
    }

    @Test
    void shouldGiveOnceWhenItIsAskedTwice() {
        Transfer transfer = take(10);
        give(transfer);

        assertThat(Await.answer(transfers.give(transfer))).isEqualTo(Given.REPEATED);
        assertThat(receiver.state().available()).isEqualTo(50);
    }

    @Test
    void shouldGiveNothingWhenOneIsLateThatWasSettledAndForgotten() {
        Transfer late = take(10);
        give(late);
        settle(late);
        Transfer next = take(10);
        give(next);
        assertThat(receiver.map(BucketKey.TRANSFERS).readAllMap())
                .as("the first is forgotten")
                .containsOnlyKeys("in:0:2", "floor:0");

        assertThat(Await.answer(transfers.give(late))).isEqualTo(Given.REPEATED);
        assertThat(receiver.state().available()).isEqualTo(75);
    }

    @Test
    void shouldRememberWhatIsNotSettledHoweverManyFollow() {
        Transfer open = take(1);
        give(open);
        for (int i = 0; i < 3; i++) {
            Transfer other = take(1);
            give(other);
            settle(other);
        }

        assertThat(receiver.map(BucketKey.TRANSFERS)).containsKey("in:0:1");
        assertThat(Await.answer(transfers.give(open))).isEqualTo(Given.REPEATED);
    }

    @Test
    void shouldForgetWhatIsSettled() {
        for (int i = 0; i < 6; i++) {
            Transfer transfer = take(1);
            give(transfer);
            settle(transfer);
        }

        assertThat(receiver.map(BucketKey.TRANSFERS).readAllMap()).containsOnlyKeys("in:0:6", "floor:0");
        assertThat(donor.map(BucketKey.TRANSFERS).readAllMap()).isEmpty();
    }

    @Test
    void shouldKeepDonorsApart() {
        TestSale other = donor.sibling(2, 100);
        give(take(10));

        Transfer second = Await.answer(transfers.take(other.bucket(), UUID.randomUUID(), 1, 10));

        assertThat(Await.answer(transfers.give(second))).isEqualTo(Given.GIVEN);
        assertThat(receiver.state().available()).isEqualTo(100);
    }

    @Test
    void shouldGiveNothingToABucketThatIsLostOrFenced() {
        Transfer lost = Await.answer(transfers.take(donor.bucket(), UUID.randomUUID(), 2, 1));
        Transfer fenced = take(1);
        receiver.setState(BucketCommand.FENCE);

        assertThat(Await.answer(transfers.give(lost))).isEqualTo(Given.NO_SALE);
        assertThat(Await.answer(transfers.give(fenced))).isEqualTo(Given.FENCED);
        assertThat(receiver.state().available()).isZero();
        assertThat(open()).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(names = {"PAUSE", "CLOSE"})
    void shouldGiveToABucketThatSellsNothing(BucketCommand command) {
        Transfer transfer = take(1);
        receiver.setState(command);

        assertThat(Await.answer(transfers.give(transfer))).isEqualTo(Given.GIVEN);
    }

    @Test
    void shouldGiveNothingToABucketThatWasRebuiltSince() {
        Transfer transfer = take(10);
        Rebuilding.rebuild(receiver, 1, 7);

        assertThat(Await.answer(transfers.give(transfer))).isEqualTo(Given.REPEATED);
        assertThat(receiver.state().available()).isEqualTo(7);
    }

    @Test
    void shouldWaitForAReceiverThatIsNotRebuiltYetWhenTheDonorIs() {
        Rebuilding.rebuild(donor, 1, 100);
        Transfer transfer = take(10);

        assertThat(Await.answer(transfers.give(transfer))).isEqualTo(Given.FENCED);
        Rebuilding.rebuild(receiver, 1, 0);
        assertThat(Await.answer(transfers.give(transfer))).isEqualTo(Given.GIVEN);
    }

    @Test
    void shouldCompleteATransferThatWasAbandonedAfterTheTake() {
        take(10);

        assertThat(complete()).containsExactly(Given.GIVEN);
        assertAtRest(50);
    }

    @Test
    void shouldCompleteATransferThatWasAbandonedAfterTheGive() {
        give(take(10));

        assertThat(complete()).containsExactly(Given.REPEATED);
        assertAtRest(50);
    }

    @Test
    void shouldSettleOnce() {
        Transfer transfer = take(10);
        give(transfer);

        settle(transfer);
        settle(transfer);

        assertAtRest(50);
    }

    @Test
    void shouldNotSettleAnotherTransferThatALateTakeHasBegun() {
        UUID id = UUID.randomUUID();
        Transfer first = Await.answer(transfers.take(donor.bucket(), id, 1, 10));
        give(first);
        settle(first);
        Await.answer(transfers.take(donor.bucket(), id, 1, 10));

        settle(first);

        assertThat(complete()).containsExactly(Given.GIVEN);
        assertAtRest(75);
    }

    @Test
    void shouldListTransfersThatHaveBeenOpenForLongEnough() {
        Transfer transfer = take(10);

        assertThat(open()).containsExactly(transfer);
        assertThat(Await.answer(transfers.open(donor.bucket(), Duration.ofMinutes(1))))
                .isEmpty();
        assertThat(Await.answer(transfers.open(sale().announce().bucket(), Duration.ZERO)))
                .isEmpty();
    }

    @Test
    void shouldMoveMoreUnitsThanAnInt() {
        TestSale rich = sale().buckets(2).open(8_000_000_000L);
        TestSale poor = rich.sibling(1, 0);

        Transfer transfer = Await.answer(transfers.take(rich.bucket(), UUID.randomUUID(), 1, 1));
        give(transfer);

        assertThat(counters(rich)).containsExactly(4_000_000_000L, -4_000_000_000L, 4_000_000_000L);
        assertThat(counters(poor)).containsExactly(4_000_000_000L, 4_000_000_000L, 0L);
    }

    private Transfer take(long wanted) {
        return Await.answer(transfers.take(donor.bucket(), UUID.randomUUID(), 1, wanted));
    }

    private void give(Transfer transfer) {
        assertThat(Await.answer(transfers.give(transfer))).isEqualTo(Given.GIVEN);
    }

    private void settle(Transfer transfer) {
        Await.answer(transfers.settle(transfer));
    }

    private List<Transfer> open() {
        return Await.answer(transfers.open(donor.bucket(), Duration.ZERO));
    }

    /** What the housekeeper does. */
    private List<Given> complete() {
        return open().stream()
                .map(transfer -> {
                    Given given = Await.answer(transfers.give(transfer));
                    settle(transfer);
                    return given;
                })
                .toList();
    }

    private void assertAtRest(long received) {
        assertThat(counters(donor)).containsExactly(100 - received, -received, 0L);
        assertThat(counters(receiver)).containsExactly(received, received, 0L);
        assertThat(open()).isEmpty();
    }

    private static List<Long> counters(TestSale sale) {
        BucketState state = sale.state();
        return List.of(state.available(), state.moved(), state.outgoing());
    }
}
