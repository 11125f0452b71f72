package dev.fluxgate.benchmarks.clients;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.ResponseType;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Vert.x' client, on one connection. */
final class VertxTransport implements Transport {

    private static final int LOOPS = 2;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(LOOPS));
    private final RedisConnection connection;

    VertxTransport(String uri) {
        // More than any number of calls that are under way here.
        RedisOptions options = new RedisOptions().setConnectionString(uri).setMaxWaitingHandlers(100_000);
        this.connection = Redis.createClient(vertx, options)
                .connect()
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    @Override
    public CompletionStage<List<Object>> run(String sha1, List<Object> keys, Object[] arguments) {
        Request request = Request.cmd(Command.EVALSHA).arg(sha1).arg(keys.size());
        keys.forEach(key -> request.arg((String) key));
        for (Object argument : arguments) {
            request.arg((byte[]) argument);
        }
        return connection.send(request).map(VertxTransport::texts).toCompletionStage();
    }

    private static List<Object> texts(Response reply) {
        List<Object> texts = new ArrayList<>(reply.size());
        for (Response part : reply) {
            texts.add(part.type() == ResponseType.NUMBER ? (Object) part.toLong() : part.toString());
        }
        return texts;
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
