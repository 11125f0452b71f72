package dev.fluxgate.faults.proxy;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.UnaryOperator;

/**
 * One connection of a process to Redis. Clients send many calls one after the other, and expect the answers in this order:
 * a call that is held is answered with "try again", so that the others go on.
 */
final class ProxiedConnection {

    private final Socket client;
    private final Socket redis;
    private final List<Hold> holds;
    private final UnaryOperator<RespCommand> change;
    private final BlockingQueue<Answering> answers = new LinkedBlockingQueue<>();

    /** How the next command is answered. */
    private interface Answering {
        void answer(InputStream fromRedis, OutputStream toClient) throws IOException;
    }

    ProxiedConnection(Socket client, Socket redis, List<Hold> holds, UnaryOperator<RespCommand> change) {
        this.client = client;
        this.redis = redis;
        this.holds = holds;
        this.change = change;
    }

    /** Hands commands on, until the client goes. */
    void pumpCommands() throws IOException {
        try {
            InputStream in = new BufferedInputStream(client.getInputStream());
            OutputStream out = redis.getOutputStream();
            for (Optional<RespCommand> next = RespCommand.read(in); next.isPresent(); next = RespCommand.read(in)) {
                RespCommand command = next.get();
                Optional<Hold> hold = holds.stream()
                        .filter(one -> one.matches(command.words()))
                        .findFirst();
                answers.add(answering(command, hold));
                if (hold.isEmpty() || !hold.get().isBeforeItRuns()) {
                    out.write(change.apply(command).bytes());
                }
            }
        } finally {
            answers.add((in, out) -> {
                throw new IOException("the client has gone");
            });
        }
    }

    private static Answering answering(RespCommand command, Optional<Hold> hold) {
        if (hold.isPresent()) {
            return hold.get().isBeforeItRuns()
                    ? (in, out) -> hold(hold.get(), out)
                    : (in, out) -> holdIfDone(hold.get(), RespReply.read(in), out);
        }
        // What is subscribed to comes without having been asked for.
        return command.words().get(0).toUpperCase(Locale.ROOT).endsWith("SUBSCRIBE")
                ? InputStream::transferTo
                : (in, out) -> out.write(RespReply.read(in).bytes());
    }

    private static void hold(Hold hold, OutputStream out) throws IOException {
        out.write(RespReply.TRY_AGAIN.bytes());
        hold.reach();
    }

    /** A call that has found nothing to do is let through, and so is one of a script that Redis wants the text of first. */
    private static void holdIfDone(Hold hold, RespReply reply, OutputStream out) throws IOException {
        if (reply.isError() || reply.isEmptyArray()) {
            out.write(reply.bytes());
        } else {
            hold(hold, out);
        }
    }

    /** Hands answers on, in order, until one side goes. */
    void pumpAnswers() throws IOException {
        InputStream in = new BufferedInputStream(redis.getInputStream());
        OutputStream out = client.getOutputStream();
        try {
            while (true) {
                answers.take().answer(in, out);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
