package dev.fluxgate.lua;

import java.nio.charset.StandardCharsets;
import org.redisson.client.codec.BaseCodec;
import org.redisson.client.codec.ByteArrayCodec;
import org.redisson.client.codec.StringCodec;
import org.redisson.client.protocol.Decoder;
import org.redisson.client.protocol.Encoder;

/**
 * Takes what {@link #bytes} makes of texts, and answers texts. {@link StringCodec} takes a pooled buffer of 256 bytes for
 * each text that is sent, which costs more than the text where a call has a thousand short ones.
 */
final class ArgumentCodec extends BaseCodec {

    static final ArgumentCodec INSTANCE = new ArgumentCodec();

    private ArgumentCodec() {}

    /** Arguments as this codec takes them: UTF-8. */
    static Object[] bytes(Object[] texts) {
        Object[] bytes = new Object[texts.length];
        for (int i = 0; i < texts.length; i++) {
            bytes[i] = texts[i].toString().getBytes(StandardCharsets.UTF_8);
        }
        return bytes;
    }

    @Override
    public Decoder<Object> getValueDecoder() {
        return StringCodec.INSTANCE.getValueDecoder();
    }

    @Override
    public Encoder getValueEncoder() {
        return ByteArrayCodec.INSTANCE.getValueEncoder();
    }
}
