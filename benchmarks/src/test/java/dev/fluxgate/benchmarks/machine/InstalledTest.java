package dev.fluxgate.benchmarks.machine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstalledTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Redis server v=7.0.15 sha=00000000:0 malloc=jemalloc-5.3.0 bits=64 build=d81b8ff71cfb150e",
                "Redis server v=10.2.0 sha=00000000:1 malloc=jemalloc-5.3.0 bits=64 build=3f4ccba2d7d14a2c"
            })
    void shouldTakeARedisThatIsNewEnoughAndHasAnAllocatorOfItsOwn(String version) {
        assertThat(Installed.isFit(version)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Redis server v=6.2.6 sha=00000000:0 malloc=jemalloc-5.1.0 bits=64 build=9a2bbba2d7d14a2c",
                "Redis server v=7.0.15 sha=00000000:0 malloc=libc bits=64 build=e218535194f921a7",
                "redis-server: error while loading shared libraries",
                ""
            })
    void shouldTakeNoOther(String version) {
        assertThat(Installed.isFit(version)).isFalse();
    }
}
