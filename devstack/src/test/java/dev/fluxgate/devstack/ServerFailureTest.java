package dev.fluxgate.devstack;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said when a server ends while it is starting; here its port is taken behind the stack's back. */
class ServerFailureTest {

    @TempDir
    private Path directory;

    private Socket squatter;

    @BeforeEach
    void takePort() throws Exception {
        // Bound and not listening: a client is refused at once.
        squatter = new Socket();
        squatter.bind(new InetSocketAddress("127.0.0.1", 0));
    }

    @AfterEach
    void freePort() throws Exception {
        squatter.close();
    }

    @Test
    void shouldQuoteAndNameTheLogWhenRedisEnds() {
        Site site = site(Part.REDIS);

        assertThatThrownBy(new RedisProcess(site)::start)
                .isInstanceOf(DevStackException.class)
                .hasMessageStartingWith("Redis ended while it was starting: ")
                .hasMessageContaining("Failed listening on port " + site.port())
                .hasMessageEndingWith("(see " + site.log() + ")");
    }

    @Test
    void shouldQuoteAndNameTheLogWhenPostgresEnds() {
        Site site = site(Part.POSTGRES);

        assertThatThrownBy(new PostgresProcess(site)::start)
                .isInstanceOf(DevStackException.class)
                .hasMessageStartingWith("PostgreSQL ended while it was starting: ")
                .hasMessageContaining("could not create any TCP/IP sockets")
                .hasMessageEndingWith("(see " + site.log() + ")");
    }

    @Test
    void shouldNotEndThisJvmWhenItsKafkaGivesUp() {
        KafkaInJvm kafka = new KafkaInJvm(site(Part.KAFKA), Map.of(), false, List.of());

        assertThatThrownBy(kafka::start)
                .isInstanceOf(DevStackException.class)
                .hasMessageStartingWith("Kafka did not start: ");
    }

    private Site site(Part part) {
        return new Site(
                part,
                squatter.getLocalPort(),
                directory.resolve(part.id()),
                directory.resolve("logs").resolve(part.id() + ".log"),
                false,
                ProcessRegistry.in(directory));
    }
}
