package dev.fluxgate.gatling.audit;

import static io.gatling.javaapi.core.CoreDsl.bodyString;
import static io.gatling.javaapi.core.CoreDsl.doIf;
import static io.gatling.javaapi.core.CoreDsl.doIfOrElse;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import dev.fluxgate.gatling.settings.Target;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.CheckBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.http.HttpRequestActionBuilder;
import java.util.function.UnaryOperator;

/**
 * An auditor's calls, with the admin's token where there is one.
 *
 * <p>The token may have expired since the sales were made. A worker that shows audits to all is then asked without it.
 */
final class AuditCalls {

    private static final int OK = 200;
    private static final String STATUS = "auditStatus";
    private static final String BODY = "audit";
    private static final String WITHOUT_TOKEN = "withoutToken";

    private final Target target;
    private final String product;

    /** @param product the attribute of the session that names the sale */
    AuditCalls(Target target, String product) {
        this.target = target;
        this.product = product;
    }

    /** A look at the books that the report does not have. */
    ChainBuilder look() {
        return target.adminToken().isEmpty()
                ? exec(saved(get()).silent())
                : exec(ask(call -> saved(call).silent()))
                        .exec(doIf(session -> answer(session).isRefusal()).then(lookWithoutToken()));
    }

    /** {@code Audit}: the call that the report has, which must show the books. */
    ChainBuilder audit(CheckBuilder books) {
        return ask(call -> saved(call).check(status().is(OK), books));
    }

    /** What the last call was answered. */
    static Answer answer(Session session) {
        return session.contains(STATUS) && session.contains(BODY)
                ? new Answer(session.getInt(STATUS), String.valueOf(session.getString(BODY)))
                : Answer.NONE;
    }

    /** The session of an auditor who has asked nothing yet. */
    static Session forget(Session session) {
        return session.removeAll(STATUS, BODY, WITHOUT_TOKEN);
    }

    /** Keeps to it where it helps; else the token is asked with again, as its refusal says more. */
    private ChainBuilder lookWithoutToken() {
        return exec(saved(get()).silent())
                .exec(session -> answer(session).isOk() ? session.set(WITHOUT_TOKEN, true) : session);
    }

    private ChainBuilder ask(UnaryOperator<HttpRequestActionBuilder> as) {
        HttpRequestActionBuilder known = target.adminToken()
                .map(token -> get().header("Authorization", "Bearer " + token))
                .orElseGet(this::get);
        return exec(doIfOrElse(session -> session.contains(WITHOUT_TOKEN))
                .then(exec(as.apply(get())))
                .orElse(exec(as.apply(known))));
    }

    private HttpRequestActionBuilder get() {
        return http("Audit").get(target.worker() + "/sales/#{" + product + "}/audit");
    }

    private static HttpRequestActionBuilder saved(HttpRequestActionBuilder call) {
        return call.check(status().saveAs(STATUS), bodyString().saveAs(BODY));
    }
}
