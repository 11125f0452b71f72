package dev.fluxgate.worker.deadletter.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Bytes for people and for programs.
 *
 * @param base64 all of them
 * @param text what they are in UTF-8; left out where they are something else
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Bytes(String base64, @Nullable String text) {

    static @Nullable Bytes of(byte @Nullable [] bytes) {
        return bytes == null ? null : new Bytes(Base64.getEncoder().encodeToString(bytes), text(bytes));
    }

    private static @Nullable String text(byte[] bytes) {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException isNone) {
            return null;
        }
    }
}
