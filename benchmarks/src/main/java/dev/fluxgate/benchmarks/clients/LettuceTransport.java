package dev.fluxgate.benchmarks.clients;

import io.lettuce.core.RedisClient;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Lettuce, on one connection. */
final class LettuceTransport implements Transport {

    private final RedisClient client;
    private final StatefulRedisConnection<String, Object> connection;

    LettuceTransport(String uri) {
        this.client = RedisClient.create(uri);
        this.connection = client.connect(new ArgumentCodec());
    }

    @Override
    public CompletionStage<List<Object>> run(String sha1, List<Object> keys, Object[] arguments) {
        return connection.async().evalsha(sha1, ScriptOutputType.MULTI, keys.toArray(String[]::new), arguments);
    }

    @Override
    public void close() {
        connection.close();
        client.shutdown();
    }

    /** Takes bytes, answers texts. */
    private static final class ArgumentCodec implements RedisCodec<String, Object> {

        @Override
        public String decodeKey(ByteBuffer bytes) {
            return StringCodec.UTF8.decodeKey(bytes);
        }

        @Override
        public Object decodeValue(ByteBuffer bytes) {
            return StringCodec.UTF8.decodeValue(bytes);
        }

        @Override
        public ByteBuffer encodeKey(String key) {
            return StringCodec.UTF8.encodeKey(key);
        }

        @Override
        public ByteBuffer encodeValue(Object value) {
            return ByteBuffer.wrap((byte[]) value);
        }
    }
}
