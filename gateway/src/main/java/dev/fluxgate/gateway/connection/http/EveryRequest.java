package dev.fluxgate.gateway.connection.http;

import io.quarkus.arc.All;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;

/** Tells all observers of each request, in one route: the way from one route to the next costs more than most of them do. */
@Singleton
public class EveryRequest {

    /** Before all that may answer. */
    private static final int FIRST = Integer.MIN_VALUE;

    private final RequestObserver[] observers;

    /** @param observers in any order */
    public EveryRequest(@All List<RequestObserver> observers) {
        this.observers = observers.toArray(RequestObserver[]::new);
    }

    void add(@Observes Router router) {
        router.route().order(FIRST).handler(context -> {
            for (RequestObserver observer : observers) {
                observer.arrived(context);
            }
            context.next();
        });
    }
}
