package dev.fluxgate.gateway.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import dev.fluxgate.gateway.problem.MalformedRequestException;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads bodies to the letter: an unknown or repeated field, a number in quotes, a fraction where a whole number belongs, or
 * anything after the document is refused; a null is a field left out. Guessing what a buyer meant would mean selling them something else.
 *
 * @param <T> what a body is read into
 */
public final class StrictJson<T> {

    /** The largest body that is read, in bytes: many times what a valid one needs. */
    public static final int MAX_BODY_BYTES = 16 * 1024;

    private static final ObjectMapper MAPPER = mapper();

    private final ObjectReader reader;

    /** @param type a record whose components are the fields */
    public StrictJson(Class<T> type) {
        this.reader = MAPPER.readerFor(type);
    }

    private static ObjectMapper mapper() {
        JsonMapper.Builder builder = JsonMapper.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .withCoercionConfigDefaults(coercions -> {
                    for (CoercionInputShape shape : CoercionInputShape.values()) {
                        coercions.setCoercion(shape, CoercionAction.Fail);
                    }
                });
        for (LogicalType type : new LogicalType[] {LogicalType.Integer, LogicalType.Textual}) {
            builder.withCoercionConfig(type, coercions -> {
                for (CoercionInputShape shape : CoercionInputShape.values()) {
                    coercions.setCoercion(shape, CoercionAction.Fail);
                }
            });
        }
        return builder.build();
    }

    /**
     * Reads a body.
     *
     * @throws MalformedRequestException when it is not what it should be; the message names the field and the place
     */
    public T read(InputStream body) {
        try {
            return read(body.readNBytes(MAX_BODY_BYTES + 1));
        } catch (IOException e) {
            throw new MalformedRequestException("The body cannot be read to its end.");
        }
    }

    /**
     * Reads a body that is here as a whole.
     *
     * @throws MalformedRequestException as for {@link #read(InputStream)}
     */
    public T read(byte[] bytes) {
        try {
            if (bytes.length > MAX_BODY_BYTES) {
                throw MalformedRequestException.tooLarge(MAX_BODY_BYTES);
            }
            T value = bytes.length == 0 ? null : reader.readValue(bytes);
            if (value == null) {
                throw new MalformedRequestException("The body is empty or null; send a JSON object.");
            }
            return value;
        } catch (UnrecognizedPropertyException e) {
            throw new MalformedRequestException(
                    "The field '" + shortened(e.getPropertyName()) + "' is not known here.");
        } catch (JsonMappingException e) {
            throw new MalformedRequestException(
                    e.getPath().isEmpty()
                            ? "The body is not a JSON object of the expected form" + place(e) + "."
                            : "The field '" + shortened(field(e)) + "' has a wrong value or type" + place(e) + ".");
        } catch (JsonProcessingException e) {
            throw new MalformedRequestException("The body is not valid JSON" + place(e) + ".");
        } catch (IOException e) {
            throw new MalformedRequestException("The body cannot be read to its end as UTF-8.");
        }
    }

    private static String field(JsonMappingException e) {
        String name = e.getPath().get(e.getPath().size() - 1).getFieldName();
        return name == null ? "" : name;
    }

    private static String place(JsonProcessingException e) {
        return e.getLocation() == null
                ? ""
                : " (line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr() + ")";
    }

    private static String shortened(String name) {
        return name.length() <= 40 ? name : name.substring(0, 40) + "…";
    }
}
