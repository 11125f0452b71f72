package dev.fluxgate.worker.ops.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.handlers.ClassRoutingHandler;
import org.jboss.resteasy.reactive.server.handlers.RestInitialHandler.InitialMatch;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper.RequestMatch;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;

/** The methods that a path has: RFC 9110 wants them in a 405, and the framework does not say them. */
final class AllowedMethods {

    private AllowedMethods() {}

    /** In alphabetical order, separated by commas. */
    static String of(ContainerRequestContext request) {
        var context = (ResteasyReactiveRequestContext)
                ((ResteasyReactiveContainerRequestContext) request).getServerRequestContext();
        String path = context.getPathWithoutPrefix();
        RequestMapper<InitialMatch> resources =
                new RequestMapper<>(context.getDeployment().getClassMappers());
        Set<String> methods = new TreeSet<>(Set.of("OPTIONS"));
        for (RequestMatch<InitialMatch> match = resources.map(path);
                match != null;
                match = resources.continueMatching(path, match)) {
            String remaining = match.remaining.isEmpty() ? "/" : match.remaining;
            Stream.of(match.value.handlers)
                    .filter(ClassRoutingHandler.class::isInstance)
                    .map(ClassRoutingHandler.class::cast)
                    .flatMap(resource -> resource.getMappers().entrySet().stream())
                    .filter(method ->
                            method.getKey() != null && method.getValue().map(remaining) != null)
                    .map(Map.Entry::getKey)
                    .forEach(methods::add);
        }
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        return String.join(", ", methods);
    }
}
