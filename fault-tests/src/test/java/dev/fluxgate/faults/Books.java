package dev.fluxgate.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fluxgate.faults.service.Answer;
import org.jspecify.annotations.Nullable;

/** What must be true of an audit. */
final class Books {

    private Books() {}

    static boolean areClean(Answer audit) {
        return audit.body().path("verdict").asText().equals("CLEAN");
    }

    /**
     * The verdict says so, and the equation of the second law holds.
     *
     * @param audit null where there was none in time
     */
    static void assertClean(@Nullable Answer audit) {
        assertThat(audit)
                .as("an audit: none was answered in the time that is allowed, or the preparation did not get so far")
                .isNotNull();
        JsonNode books = audit.body();
        assertThat(books.path("verdict").asText()).as("%s", books).isEqualTo("CLEAN");
        assertThat(books.path("loaded").asLong())
                .as("%s", books)
                .isEqualTo(units(books, "available")
                        + units(books, "inTransit")
                        + units(books, "held")
                        + units(books, "confirmed"));
    }

    private static long units(JsonNode books, String name) {
        assertThat(books.path(name).isIntegralNumber())
                .as("%s in %s", name, books)
                .isTrue();
        return books.path(name).asLong();
    }
}
