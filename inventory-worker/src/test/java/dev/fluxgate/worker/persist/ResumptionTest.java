package dev.fluxgate.worker.persist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluxgate.worker.persist.Resumption.Oddity;
import org.junit.jupiter.api.Test;

class ResumptionTest {

    @Test
    void shouldGoOnWhereTheDatabaseStandsWhenTheLogHasIt() {
        assertThat(Resumption.of(40L, 10, 50)).isEqualTo(new Resumption(40, Oddity.NONE));
    }

    @Test
    void shouldWaitAtTheEndWhenEverythingIsPersisted() {
        assertThat(Resumption.of(50L, 10, 50)).isEqualTo(new Resumption(50, Oddity.NONE));
    }

    @Test
    void shouldReadAllWhenTheDatabaseHasNeverSeenThePartition() {
        assertThat(Resumption.of(null, 10, 50)).isEqualTo(new Resumption(10, Oddity.NONE));
    }

    @Test
    void shouldSayThatRecordsAreGoneWhenTheLogBeginsLater() {
        assertThat(Resumption.of(5L, 10, 50)).isEqualTo(new Resumption(10, Oddity.RECORDS_DELETED));
    }

    @Test
    void shouldReadAllWhenTheLogEndsEarlier() {
        assertThat(Resumption.of(51L, 10, 50)).isEqualTo(new Resumption(10, Oddity.LOG_SHORTENED));
    }
}
