package dev.fluxgate.contract;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Order events as JSON. A reader passes over fields that it does not know, so that a newer gateway can run beside an
 * older worker; it refuses an event without one of the fields that it does know. Thread-safe.
 */
public final class OrderEventCodec {

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final Map<String, JsonToken> FIELDS = Map.of(
            "version", JsonToken.VALUE_NUMBER_INT,
            "orderId", JsonToken.VALUE_STRING,
            "productId", JsonToken.VALUE_STRING,
            "buyerId", JsonToken.VALUE_STRING,
            "quantity", JsonToken.VALUE_NUMBER_INT,
            "status", JsonToken.VALUE_STRING,
            "idempotencyKey", JsonToken.VALUE_STRING,
            "reservedAt", JsonToken.VALUE_STRING,
            "expiresAt", JsonToken.VALUE_STRING,
            "resolvedAt", JsonToken.VALUE_STRING);

    private static final TimeText RESERVED_AT = new TimeText();
    private static final TimeText EXPIRES_AT = new TimeText();
    private static final TimeText RESOLVED_AT = new TimeText();

    private OrderEventCodec() {}

    /** The event as JSON in UTF-8. */
    public static byte[] encode(OrderEvent event) {
        ByteArrayBuilder out = new ByteArrayBuilder(384);
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeNumberField("version", event.version());
            json.writeStringField("orderId", event.orderId().toString());
            json.writeStringField("productId", event.productId());
            json.writeStringField("buyerId", event.buyerId());
            json.writeNumberField("quantity", event.quantity());
            json.writeStringField("status", event.status().name());
            json.writeStringField("idempotencyKey", event.idempotencyKey());
            json.writeStringField("reservedAt", RESERVED_AT.of(event.reservedAt()));
            writeIfPresent(json, "expiresAt", EXPIRES_AT, event.expiresAt());
            writeIfPresent(json, "resolvedAt", RESOLVED_AT, event.resolvedAt());
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    private static void writeIfPresent(JsonGenerator json, String name, TimeText text, @Nullable Instant value)
            throws IOException {
        if (value != null) {
            json.writeStringField(name, text.of(value));
        }
    }

    /**
     * Reads an event.
     *
     * @throws MalformedEventException when it is no JSON object, or a field is missing, of the wrong type or out of range
     */
    public static OrderEvent decode(byte @Nullable [] record) throws MalformedEventException {
        if (record == null) {
            throw new MalformedEventException("the record has no value");
        }
        Map<String, String> fields = fields(record);
        int version = parsed(fields, "version", Integer::valueOf);
        UUID orderId = parsed(fields, "orderId", UUID::fromString);
        int quantity = parsed(fields, "quantity", Integer::valueOf);
        OrderStatus status = parsed(fields, "status", OrderStatus::valueOf);
        Instant reservedAt = parsed(fields, "reservedAt", RESERVED_AT::parse);
        Instant expiresAt = fields.containsKey("expiresAt") ? parsed(fields, "expiresAt", EXPIRES_AT::parse) : null;
        Instant resolvedAt = fields.containsKey("resolvedAt") ? parsed(fields, "resolvedAt", RESOLVED_AT::parse) : null;
        try {
            return new OrderEvent(
                    version,
                    orderId,
                    required(fields, "productId"),
                    required(fields, "buyerId"),
                    quantity,
                    status,
                    required(fields, "idempotencyKey"),
                    reservedAt,
                    expiresAt,
                    resolvedAt);
        } catch (IllegalArgumentException e) {
            throw new MalformedEventException(String.valueOf(e.getMessage()), e);
        }
    }

    private static Map<String, String> fields(byte[] record) throws MalformedEventException {
        Map<String, String> fields = new HashMap<>(16);
        try (JsonParser json = JSON.createParser(record)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new MalformedEventException("the record is not a JSON object");
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                JsonToken type = FIELDS.get(name);
                JsonToken value = json.nextToken();
                if (type == null || value == JsonToken.VALUE_NULL) {
                    json.skipChildren();
                } else if (type == value) {
                    fields.put(name, json.getText());
                } else {
                    throw new MalformedEventException(name + " is of a wrong type");
                }
            }
            if (json.nextToken() != null) {
                throw new MalformedEventException("something follows the JSON object");
            }
            return fields;
        } catch (IOException e) {
            throw new MalformedEventException("the record is not JSON", e);
        }
    }

    private static String required(Map<String, String> fields, String name) throws MalformedEventException {
        String value = fields.get(name);
        if (value == null) {
            throw new MalformedEventException(name + " is missing");
        }
        return value;
    }

    private static <T> T parsed(Map<String, String> fields, String name, Function<String, T> parser)
            throws MalformedEventException {
        String text = required(fields, name);
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new MalformedEventException(name + " has a wrong value", e);
        }
    }
}
