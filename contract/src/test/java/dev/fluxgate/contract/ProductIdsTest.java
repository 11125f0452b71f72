package dev.fluxgate.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProductIdsTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "7", "iphone-15", "A.b_c-9", "x..y", "0-0"})
    void shouldAcceptWhenTheFormIsRight(String id) {
        assertThat(ProductIds.isValid(id)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", " ", ".", "..", "-a", "_a", "a b", "a/b", "a:b", "a{b}", "a}", "a#b", "a%2e", "a\n", "\na",
                "a\u0000", "tëst", "a?b"
            })
    void shouldRefuseWhenTheFormIsWrong(String id) {
        assertThat(ProductIds.isValid(id)).isFalse();
    }

    @Test
    void shouldAcceptUpToSixtyFourCharacters() {
        assertThat(ProductIds.isValid("a".repeat(64))).isTrue();
        assertThat(ProductIds.isValid("a".repeat(65))).isFalse();
    }
}
