package dev.fluxgate.gatling.audit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A sale's books, and what is wrong with them.
 *
 * @param objections empty where all is well
 */
public record Found(Audit audit, List<String> objections) {

    /** Whether nothing is wrong. */
    public boolean isClean() {
        return objections.isEmpty();
    }

    /** For programs. */
    public ObjectNode toJson() {
        return audit.toJson(objections);
    }
}
