package dev.fluxgate.worker.persist.postgres;

import dev.fluxgate.worker.persist.DataRefusedException;
import io.vertx.pgclient.PgException;
import java.util.Set;

/**
 * Tells data that PostgreSQL refuses from everything else that can go wrong. Only what is surely the data's fault is
 * called so: a record taken for bad by mistake would not become a row, while a fault taken for passing is tried again.
 */
final class PgFaults {

    /**
     * Classes of SQLSTATE that judge the data: 21 cardinality, 22 data (a NUL in a text, a number out of range),
     * 23 constraints, 44 check option, 54 limits (a key too long for its index), P0 raised by a trigger.
     */
    private static final Set<String> DATA = Set.of("21", "22", "23", "44", "54", "P0");

    private PgFaults() {}

    /** {@code fault} as it is, or as a {@link DataRefusedException} when the data is at fault. */
    static Throwable judged(Throwable fault) {
        return fault instanceof PgException refused && isAboutData(refused.getSqlState())
                ? new DataRefusedException(message(refused), fault)
                : fault;
    }

    private static boolean isAboutData(String sqlState) {
        return sqlState != null && sqlState.length() == 5 && DATA.contains(sqlState.substring(0, 2));
    }

    /** Without PostgreSQL's detail, which repeats the buyer's data. */
    private static String message(PgException refused) {
        return refused.getErrorMessage() + " (SQLSTATE " + refused.getSqlState() + ")";
    }
}
