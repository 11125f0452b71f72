package dev.fluxgate.benchmarks.clients;

import dev.fluxgate.lua.ScriptRunner;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;
import org.redisson.api.RScript;
import org.redisson.api.RedissonClient;
import org.redisson.misc.CompletableFutureWrapper;

/**
 * Puts another client beneath FluxGate's own code for scripts, which makes the arguments and reads the replies: so all clients
 * are given the same call, and do the same work for it.
 */
final class OtherClients {

    private static final int SHA1 = 1;
    private static final int KEYS = 3;
    private static final int ARGUMENTS = 4;

    private OtherClients() {}

    /** Runs scripts by a transport; Redis must know them. */
    static ScriptRunner runner(Transport transport) {
        RScript scripts = proxy(RScript.class, (self, method, arguments) -> {
            if (!method.getName().equals("evalShaAsync")) {
                throw new UnsupportedOperationException("not by another client: " + method);
            }
            return call(transport, arguments);
        });
        return new ScriptRunner(proxy(RedissonClient.class, (self, method, arguments) -> {
            if (!method.getName().equals("getScript")) {
                throw new UnsupportedOperationException("not by another client: " + method);
            }
            return scripts;
        }));
    }

    @SuppressWarnings("unchecked")
    private static Object call(Transport transport, Object[] arguments) {
        return new CompletableFutureWrapper<>(transport.run(
                (String) arguments[SHA1], (List<Object>) arguments[KEYS], (Object[]) arguments[ARGUMENTS]));
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
