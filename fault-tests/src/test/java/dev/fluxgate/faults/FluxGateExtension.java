package dev.fluxgate.faults;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives every test class the same servers and services: each start costs seconds. They end with the last test. Where a class
 * does not get through its preparation, the workers' logs and threads are shown: they are gone when somebody asks why.
 */
final class FluxGateExtension implements ParameterResolver, LifecycleMethodExecutionExceptionHandler {

    private static final Namespace NAMESPACE = Namespace.create(FluxGateExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == FluxGate.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return fluxGate(context);
    }

    @Override
    public void handleBeforeAllMethodExecutionException(ExtensionContext context, Throwable fault) throws Throwable {
        try {
            FluxGate running = running(context);
            if (running != null) {
                System.err.println(running.describeWorkers());
            }
        } catch (IOException | RuntimeException e) {
            fault.addSuppressed(e);
        }
        throw fault;
    }

    private static FluxGate fluxGate(ExtensionContext context) {
        return store(context).computeIfAbsent(FluxGate.class, key -> start(), FluxGate.class);
    }

    /** Starts none: where the start is what has failed, another one would hide that. */
    private static @Nullable FluxGate running(ExtensionContext context) {
        return store(context).get(FluxGate.class, FluxGate.class);
    }

    private static Store store(ExtensionContext context) {
        return context.getRoot().getStore(NAMESPACE);
    }

    private static FluxGate start() {
        try {
            return FluxGate.start();
        } catch (Exception e) {
            throw new IllegalStateException("FluxGate does not start", e);
        }
    }
}
