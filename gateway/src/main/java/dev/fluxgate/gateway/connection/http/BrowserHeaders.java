package dev.fluxgate.gateway.connection.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/**
 * Tells browsers in every answer to guess nothing, keep nothing, and show nothing in another page's frame. Quarkus can do
 * the same by settings, with a route for each header that every request passes.
 */
@Singleton
public class BrowserHeaders implements RequestObserver {

    private static final CharSequence CONTENT_TYPE_OPTIONS = HttpHeaders.createOptimized("X-Content-Type-Options");
    private static final CharSequence NO_SNIFF = HttpHeaders.createOptimized("nosniff");
    private static final CharSequence NO_STORE = HttpHeaders.createOptimized("no-store");
    private static final CharSequence REFERRER_POLICY = HttpHeaders.createOptimized("Referrer-Policy");
    private static final CharSequence NO_REFERRER = HttpHeaders.createOptimized("no-referrer");
    private static final CharSequence CONTENT_SECURITY_POLICY = HttpHeaders.createOptimized("Content-Security-Policy");
    private static final CharSequence NO_ANCESTORS = HttpHeaders.createOptimized("frame-ancestors 'none'");
    private static final CharSequence FRAME_OPTIONS = HttpHeaders.createOptimized("X-Frame-Options");
    private static final CharSequence DENY = HttpHeaders.createOptimized("DENY");

    @Override
    public void arrived(RoutingContext context) {
        context.response()
                .headers()
                .set(CONTENT_TYPE_OPTIONS, NO_SNIFF)
                .set(HttpHeaders.CACHE_CONTROL, NO_STORE)
                .set(REFERRER_POLICY, NO_REFERRER)
                .set(CONTENT_SECURITY_POLICY, NO_ANCESTORS)
                .set(FRAME_OPTIONS, DENY);
    }
}
