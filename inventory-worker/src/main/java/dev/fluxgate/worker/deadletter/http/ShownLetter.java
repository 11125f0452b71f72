package dev.fluxgate.worker.deadletter.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.fluxgate.contract.OrderEvent;
import dev.fluxgate.contract.OrderStatus;
import dev.fluxgate.worker.deadletter.RawLetter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter with its bytes.
 *
 * @param letter what a list shows of it
 * @param event what the value says; left out where it is no order event
 * @param headers the record's own, and those that say why it is here
 * @param key the record's key; left out where it has none
 * @param value the record's value; left out where it has none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ShownLetter(
        @JsonUnwrapped LetterAnswer letter,
        @Nullable OrderEvent event,
        List<Header> headers,
        @Nullable Bytes key,
        @Nullable Bytes value) {

    /**
     * A header of the record.
     *
     * @param name of the header
     * @param value of the header; left out where it has none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Header(String name, @Nullable Bytes value) {}

    static ShownLetter of(RawLetter raw, Optional<Map<UUID, OrderStatus>> rows) {
        return new ShownLetter(
                LetterAnswer.of(raw.letter(), rows),
                raw.letter().event(),
                raw.headers().stream()
                        .map(header -> new Header(header.name(), Bytes.of(header.value())))
                        .toList(),
                Bytes.of(raw.key()),
                Bytes.of(raw.value()));
    }
}
