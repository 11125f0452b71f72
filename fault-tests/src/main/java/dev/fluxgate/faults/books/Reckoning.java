package dev.fluxgate.faults.books;

import java.util.List;

/**
 * What a run has come to; orders, unless said otherwise. All of the last four must be zero.
 *
 * @param acknowledged accepted, and their buyers were told
 * @param persisted rows
 * @param lost acknowledged, or in Kafka, and no row; or confirmed or cancelled, and the row says otherwise
 * @param doubled rows beyond one for a key, ids beyond one that a buyer was told for a key, and rows that nobody asked for
 * @param leaked units that are nowhere, or in two places
 * @param oversold units beyond those loaded or beyond a buyer's limit, and units that were acknowledged and then refused
 * @param findings the first of what is wrong, in words
 */
public record Reckoning(
        int acknowledged, int persisted, int lost, int doubled, long leaked, long oversold, List<String> findings) {

    /** Whether nothing is wrong. */
    public boolean isClean() {
        return lost == 0 && doubled == 0 && leaked == 0 && oversold == 0 && findings.isEmpty();
    }
}
