package dev.fluxgate.faults;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives every test class the same servers and services: each start costs seconds. They end with the last test. */
final class FluxGateExtension implements ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(FluxGateExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == FluxGate.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
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
