package dev.fluxgate.gateway.problem.http;

/**
 * A header of a response.
 *
 * @param name as HTTP has it; text that Vert.x has optimized is written faster
 * @param value its value
 */
public record Header(CharSequence name, String value) {}
