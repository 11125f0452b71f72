package dev.fluxgate.benchmarks.peers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.Record;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.redisson.api.RScript;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;

/** An order path as most people write it: one script call through Redisson, one send through an emitter, each awaited. */
@Path("/customary/orders")
public class CustomaryResource {

    private final RScript scripts;
    private final String sha;
    private final MutinyEmitter<Record<String, byte[]>> emitter;
    private final ObjectMapper json;

    /**
     * @param redisson decides
     * @param emitter sends to Kafka
     * @param json writes orders
     */
    public CustomaryResource(
            RedissonClient redisson,
            @Channel("peer-orders") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER)
                    MutinyEmitter<Record<String, byte[]>> emitter,
            ObjectMapper json) {
        this.scripts = redisson.getScript(StringCodec.INSTANCE);
        this.sha = scripts.scriptLoad(Scripts.order());
        this.emitter = emitter;
        this.json = json;
    }

    /** Takes the units, then awaits Kafka; a crash in between loses them, which is what most people live with. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Response> place(PeerOrder order, @HeaderParam("Idempotency-Key") String key)
            throws JsonProcessingException {
        String id = UUID.randomUUID().toString();
        String text = json.writeValueAsString(order);
        String tag = "peer:{" + order.productId() + "}:";
        return Uni.createFrom()
                .completionStage(() -> scripts.<String>evalShaAsync(
                        RScript.Mode.READ_WRITE,
                        sha,
                        RScript.ReturnType.STRING,
                        List.of(tag + "stock", tag + "keys", tag + "orders"),
                        order.buyerId() + ":" + key,
                        id,
                        Integer.toString(order.quantity()),
                        text))
                .chain(taken -> taken == null
                        ? Uni.createFrom().item(Response.status(409).build())
                        : emitter.send(Record.of(order.productId(), text.getBytes(StandardCharsets.UTF_8)))
                                .replaceWith(() -> accepted(order, taken)));
    }

    private static Response accepted(PeerOrder order, String id) {
        return Response.accepted(new PeerAnswer(id, order.productId(), order.quantity(), "CONFIRMED"))
                .build();
    }
}
