package dev.fluxgate.gateway;

import dev.fluxgate.devstack.DevStack;
import dev.fluxgate.devstack.Part;

/** One set of real servers for all tests of packaged gateways; a test that stops one starts it again. They end with the JVM. */
public final class SharedServers {

    /** The servers, with the schema in place. */
    public static final DevStack STACK;

    static {
        STACK = DevStack.forTests(Part.REDIS, Part.KAFKA, Part.POSTGRES)
                .topic("orders", 12)
                .start();
        GatewayServers.migrate(STACK.postgres());
    }

    private SharedServers() {}
}
