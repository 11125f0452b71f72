package dev.fluxgate.faults;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
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
        System.err.println(fluxGate(context).describeWorkers());
        throw fault;
    }

    private static FluxGate fluxGate(ExtensionContext context) {
        return context.getRoot().getStore(NAMESPACE).computeIfAbsent(FluxGate.class, key -> start(), FluxGate.class);
    }

    private static FluxGate start() {
        try {
            return FluxGate.start();
        } catch (Exception e) {
            throw new IllegalStateException("FluxGate does not start", e);
        }
    }
}
