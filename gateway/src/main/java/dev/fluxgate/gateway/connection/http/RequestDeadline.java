package dev.fluxgate.gateway.connection.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.nio.AbstractNioChannel.NioUnsafe;
import io.netty.util.concurrent.ScheduledFuture;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Closes a connection on which a request has begun and does not end, however steadily its bytes trickle in. It looks twice
 * in a timeout, so a slow client lasts for up to two and a half of them. What has come and was not read yet counts. All of it
 * runs on the connection's event loop.
 *
 * <p>What arrives is not decoded here: bytes begin a request, the router says when its headers are whole, and the request
 * itself says when its body is. So there must be one request at a time: HTTP/2, where many share the bytes, is switched off.
 */
final class RequestDeadline extends ChannelInboundHandlerAdapter {

    private static final int LOOKS_IN_A_TIMEOUT = 2;
    private static final long NOTHING_BEGUN = 0;

    private final long timeoutNanos;
    private long begun;
    private @Nullable HttpServerRequest last;
    private @Nullable ScheduledFuture<?> looks;

    RequestDeadline(long timeoutNanos) {
        this.timeoutNanos = timeoutNanos;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        begun = now();
    }

    @Override
    public void channelActive(ChannelHandlerContext context) throws Exception {
        long between = timeoutNanos / LOOKS_IN_A_TIMEOUT;
        looks = context.executor().scheduleWithFixedDelay(() -> look(context), between, between, TimeUnit.NANOSECONDS);
        super.channelActive(context);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) throws Exception {
        if (begun == NOTHING_BEGUN) {
            begun = now();
        }
        super.channelRead(context, bytes);
    }

    /** A request's headers are whole; its body has as long as they had. */
    void arrived(HttpServerRequest request) {
        last = request;
        begun = now();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // A connection that cannot be closed is closed already.
    private void look(ChannelHandlerContext context) {
        if (!isOver()) {
            return;
        }
        if (isWhole()) {
            // What has come since, if anything, has a timeout of its own from its next byte.
            last = null;
            begun = NOTHING_BEGUN;
            return;
        }
        readWhatIsThere(context.channel());
        if (isOver() && !isWhole()) {
            context.close();
        }
    }

    private boolean isOver() {
        return begun != NOTHING_BEGUN && now() - begun >= timeoutNanos;
    }

    /** It came whole or needed not to. */
    private boolean isWhole() {
        return last != null && (last.isEnded() || last.response().ended());
    }

    /**
     * A busy event loop may come to look at a connection before it comes to read what its client sent in time: with
     * thousands of them, the selector names 1,024 at once. What the router has paused stays unread, and so does what comes
     * over another transport than Java's own.
     */
    private static void readWhatIsThere(Channel channel) {
        if (channel.isActive() && channel.config().isAutoRead() && channel.unsafe() instanceof NioUnsafe unsafe) {
            unsafe.read();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        if (looks != null) {
            looks.cancel(false);
        }
        super.channelInactive(context);
    }

    /** Never {@link #NOTHING_BEGUN}. */
    private static long now() {
        return System.nanoTime() | 1;
    }
}
