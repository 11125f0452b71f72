package dev.fluxgate.worker.deadletter.http;

import dev.fluxgate.contract.ProductIds;
import dev.fluxgate.worker.deadletter.Cursor;
import dev.fluxgate.worker.deadletter.Query;
import dev.fluxgate.worker.ops.http.Problem;
import dev.fluxgate.worker.ops.http.ProblemException;
import dev.fluxgate.worker.persist.RefusalReason;
import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which dead letters a call asks for, as it says it. */
public class ListParameters {

    private static final int DEFAULT_LIMIT = 50;
    private static final int MOST = 200;
    private static final String REASONS =
            Arrays.stream(RefusalReason.values()).map(RefusalReason::text).collect(Collectors.joining(", "));

    /** How many. */
    @QueryParam("limit")
    @Parameter(description = "1 to 200 letters; 50 by default")
    @Nullable String limit;

    /** Where to go on. */
    @QueryParam("cursor")
    @Parameter(description = "next of the page before")
    @Nullable String cursor;

    /** One partition alone. */
    @QueryParam("partition")
    @Parameter(description = "a partition of the dead letters")
    @Nullable String partition;

    /** In one partition: from where. */
    @QueryParam("offset")
    @Parameter(description = "with partition: begin at this letter")
    @Nullable String offset;

    /** Why. */
    @QueryParam("reason")
    @Nullable String reason;

    /** Of which product. */
    @QueryParam("productId")
    @Nullable String productId;

    /** Of which order. */
    @QueryParam("orderId")
    @Nullable String orderId;

    /** @throws ProblemException when they cannot be understood */
    Query query() {
        return new Query(parsedLimit(), parsedCursor(), parsedPartition(), checkedReason(), checkedProduct(), order());
    }

    private int parsedLimit() {
        if (limit == null) {
            return DEFAULT_LIMIT;
        }
        int number = limit.matches("\\d{1,3}") ? Integer.parseInt(limit) : 0;
        if (number < 1 || number > MOST) {
            throw malformed("limit is a number from 1 to " + MOST + ".");
        }
        return number;
    }

    private @Nullable Integer parsedPartition() {
        if (partition == null) {
            return null;
        }
        if (!partition.matches("\\d{1,9}")) {
            throw malformed("partition is a number, such as 0.");
        }
        return Integer.valueOf(partition);
    }

    private @Nullable Cursor parsedCursor() {
        if (offset == null) {
            return cursor == null
                    ? null
                    : Cursor.parse(cursor).orElseThrow(() -> malformed("cursor is the next of another page."));
        }
        Integer number = parsedPartition();
        if (number == null || cursor != null || !offset.matches("\\d{1,17}")) {
            throw malformed("offset is a number, such as 0, goes with partition, and not with cursor.");
        }
        return new Cursor(Map.of(number, Long.parseLong(offset) + 1));
    }

    private @Nullable String checkedReason() {
        if (reason != null
                && Arrays.stream(RefusalReason.values())
                        .noneMatch(known -> known.text().equals(reason))) {
            throw malformed("reason is one of " + REASONS + ".");
        }
        return reason;
    }

    private @Nullable String checkedProduct() {
        if (productId != null && !ProductIds.isValid(productId)) {
            throw malformed("productId is not a product id.");
        }
        return productId;
    }

    private @Nullable UUID order() {
        try {
            return orderId == null ? null : UUID.fromString(orderId);
        } catch (IllegalArgumentException e) {
            throw malformed("orderId is a UUID.");
        }
    }

    private static ProblemException malformed(String detail) {
        return new ProblemException(Problem.malformed(detail));
    }
}
