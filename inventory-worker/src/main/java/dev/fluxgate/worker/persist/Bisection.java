package dev.fluxgate.worker.persist;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Finds the records that the database refuses by trying halves: about 2 log2(n) tries for one record among n. */
final class Bisection {

    private final Function<List<Arrival>, Uni<Void>> rehearsal;

    /** @param rehearsal fails with a {@link DataRefusedException} when one of the records is refused */
    Bisection(Function<List<Arrival>, Uni<Void>> rehearsal) {
        this.rehearsal = rehearsal;
    }

    /**
     * The refused ones among {@code suspects}, which are known to be refused together; none when the database refuses
     * only all of them together.
     */
    Uni<List<Refusal>> among(List<Arrival> suspects, DataRefusedException refusal) {
        if (suspects.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        if (suspects.size() == 1) {
            return Uni.createFrom().item(List.of(unstorable(suspects.get(0), refusal)));
        }
        int middle = suspects.size() / 2;
        Uni<List<Refusal>> first = within(suspects.subList(0, middle));
        return first.chain(found -> within(suspects.subList(middle, suspects.size()))
                .map(more -> Stream.concat(found.stream(), more.stream()).toList()));
    }

    private Uni<List<Refusal>> within(List<Arrival> half) {
        return rehearsal
                .apply(half)
                .map(taken -> List.<Refusal>of())
                .onFailure(DataRefusedException.class)
                .recoverWithUni(refused -> among(half, refused));
    }

    private static Refusal unstorable(Arrival arrival, DataRefusedException refusal) {
        return new Refusal(arrival.offset(), RefusalReason.UNSTORABLE, String.valueOf(refusal.getMessage()));
    }
}
