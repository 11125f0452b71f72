package dev.fluxgate.gateway.connection.http;

import dev.fluxgate.gateway.connection.ConnectionConfig;
import io.netty.bootstrap.ChannelInitializerExtension;
import io.netty.channel.Channel;
import io.quarkus.vertx.VertxOptionsCustomizer;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/**
 * Puts a {@link RequestDeadline} on each connection that is accepted, and tells it of each request whose headers have
 * come. Neither Quarkus nor Vert.x has such a limit: their timeouts begin anew with every byte.
 */
@Singleton
public class SlowClients implements VertxOptionsCustomizer, RequestObserver {

    /** Netty makes its extensions itself: they know nothing but what is static. */
    private static volatile long timeoutNanos;

    private final ConnectionConfig config;

    /** @param config how long a request may take */
    public SlowClients(ConnectionConfig config) {
        this.config = config;
    }

    /** Netty looks for extensions only where it is told to, and asks once, when the first server or client is made. */
    @Override
    public void accept(VertxOptions options) {
        timeoutNanos = config.requestTimeout().toNanos();
        System.setProperty(ChannelInitializerExtension.EXTENSIONS_SYSTEM_PROPERTY, "serviceload");
    }

    @Override
    public void arrived(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (request.connection() instanceof ConnectionBase connection) {
            RequestDeadline deadline = connection.channel().pipeline().get(RequestDeadline.class);
            if (deadline != null) {
                deadline.arrived(request);
            }
        }
    }

    /** Named in {@code META-INF/services}. */
    public static final class Extension extends ChannelInitializerExtension {

        @Override
        public void postInitializeServerChildChannel(Channel channel) {
            long nanos = timeoutNanos;
            if (nanos > 0) {
                channel.pipeline().addFirst(new RequestDeadline(nanos));
            }
        }
    }
}
