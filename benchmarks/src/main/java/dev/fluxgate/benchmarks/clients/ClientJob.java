package dev.fluxgate.benchmarks.clients;

import java.util.List;

/**
 * Orders to be decided.
 *
 * @param products each a sale of one bucket, with a call under way at a time
 * @param batch orders a call
 * @param calls of each product
 */
public record ClientJob(List<String> products, int batch, int calls) {}
