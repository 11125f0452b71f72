package dev.fluxgate.gateway.connection.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One event loop, which is held up where a test says so, and clients on real connections. */
class RequestDeadlineTest {

    private static final Duration TIMEOUT = Duration.ofMillis(400);
    private static final long PATIENCE_MILLIS = 20_000;
    private static final byte[] REQUEST = "whole".getBytes(US_ASCII);
    private static final int END = -1;

    private final NioEventLoopGroup loops = new NioEventLoopGroup(1);

    @AfterEach
    void stop() throws InterruptedException {
        loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).sync();
    }

    @Test
    void shouldNotCutOffAClientWhoseRequestCameInTimeAndWasNotRead() throws Exception {
        HeldUpLoop loop = new HeldUpLoop();
        try (Socket client = connect(listen(loop))) {
            loop.send(client, REQUEST);

            assertThat(client.getInputStream().readNBytes(REQUEST.length)).isEqualTo(REQUEST);
        }
    }

    @Test
    void shouldCutOffAClientWhoseRequestWasNotReadAndIsNotWhole() throws Exception {
        HeldUpLoop loop = new HeldUpLoop();
        try (Socket client = connect(listen(loop))) {
            loop.send(client, Arrays.copyOf(REQUEST, REQUEST.length - 1));

            assertThat(client.getInputStream().read()).isEqualTo(END);
        }
    }

    @Test
    void shouldCutOffAClientWhoseRequestDoesNotEnd() throws Exception {
        try (Socket client = connect(listen(accepted -> {}))) {
            client.getOutputStream().write(REQUEST, 0, REQUEST.length - 1);

            assertThat(client.getInputStream().read()).isEqualTo(END);
        }
    }

    /** @param accepted gets the event loop of each connection when it is accepted, on this loop */
    private InetSocketAddress listen(Consumer<EventLoop> accepted) throws InterruptedException {
        Channel server = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        RequestDeadline deadline = new RequestDeadline(TIMEOUT.toNanos());
                        channel.pipeline().addLast(deadline, new Requests(deadline));
                        accepted.accept(channel.eventLoop());
                    }
                })
                .bind("127.0.0.1", 0)
                .sync()
                .channel();
        return (InetSocketAddress) server.localAddress();
    }

    private static Socket connect(InetSocketAddress address) throws IOException {
        Socket client = new Socket(address.getAddress(), address.getPort());
        client.setSoTimeout((int) PATIENCE_MILLIS);
        return client;
    }

    /**
     * Has a loop come to look at a connection with what was sent unread. A loop takes up all that is due at once: it is held until the
     * look is due, then takes up a second hold and the look, and reads nothing between these two.
     */
    private static final class HeldUpLoop implements Consumer<EventLoop> {

        private final CompletableFuture<Void> lookIsNext = new CompletableFuture<>();
        private final CompletableFuture<Void> hasSent =
                new CompletableFuture<Void>().orTimeout(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);

        @Override
        public void accept(EventLoop loop) {
            loop.execute(() -> {
                loop.schedule(
                        () -> {
                            lookIsNext.complete(null);
                            hasSent.join();
                        },
                        1,
                        TimeUnit.NANOSECONDS);
                new CompletableFuture<Void>()
                        .completeOnTimeout(null, TIMEOUT.toMillis() + 1, TimeUnit.MILLISECONDS)
                        .join();
            });
        }

        void send(Socket client, byte[] bytes) throws Exception {
            lookIsNext.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            client.getOutputStream().write(bytes);
            hasSent.complete(null);
        }
    }

    /** A request is {@link #REQUEST}, and is its own answer. */
    private static final class Requests extends SimpleChannelInboundHandler<ByteBuf> {

        private final RequestDeadline deadline;

        private Requests(RequestDeadline deadline) {
            this.deadline = deadline;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, ByteBuf bytes) {
            if (bytes.readableBytes() == REQUEST.length) {
                deadline.arrived(request());
                context.writeAndFlush(bytes.retain());
            }
        }

        private static HttpServerRequest request() {
            return (HttpServerRequest) Proxy.newProxyInstance(
                    Requests.class.getClassLoader(),
                    new Class<?>[] {HttpServerRequest.class},
                    (proxy, method, arguments) -> switch (method.getName()) {
                        case "version" -> HttpVersion.HTTP_1_1;
                        case "isEnded" -> true;
                        default -> throw new UnsupportedOperationException(method.getName());
                    });
        }
    }
}
