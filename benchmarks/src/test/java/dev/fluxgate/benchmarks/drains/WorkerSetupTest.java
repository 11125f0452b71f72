package dev.fluxgate.benchmarks.drains;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class WorkerSetupTest {

    @Test
    void shouldBeComparedWithTheUsualOneByNamesOfTheirOwn() {
        assertThat(WorkerSetup.COMPARED).contains(WorkerSetup.USUAL);
        assertThat(WorkerSetup.COMPARED)
                .extracting(WorkerSetup::title)
                .contains(
                        "1 partition,  2,000 a poll, 1,024 KB a fetch",
                        "4 partitions,  2,000 a poll, 1,024 KB a fetch",
                        "4 partitions, 10,000 a poll,   256 KB a fetch")
                .doesNotHaveDuplicates();
    }

    @Test
    void shouldBeSetInTheEnvironment() {
        assertThat(new WorkerSetup(8, 500, 64).environment())
                .containsEntry("FLUXGATE_PERSIST_CONCURRENT_PARTITIONS", "8")
                .containsEntry("MP_MESSAGING_INCOMING_ORDERS_MAX_POLL_RECORDS", "500")
                .containsEntry("MP_MESSAGING_INCOMING_ORDERS_MAX_PARTITION_FETCH_BYTES", "65536");
    }

    @Test
    void shouldBeUsualAsAWorkerIsSetThatNobodyHasSetOtherwise() throws IOException {
        Properties worker = new Properties();
        try (Reader in = Files.newBufferedReader(
                Path.of("..", "inventory-worker", "src", "main", "resources", "application.properties"))) {
            worker.load(in);
        }

        assertThat(WorkerSetup.USUAL.environment())
                .containsEntry(
                        "MP_MESSAGING_INCOMING_ORDERS_MAX_POLL_RECORDS",
                        worker.getProperty("mp.messaging.incoming.orders.max.poll.records"));
        assertThat(worker).doesNotContainKey("mp.messaging.incoming.orders.max.partition.fetch.bytes");
    }
}
