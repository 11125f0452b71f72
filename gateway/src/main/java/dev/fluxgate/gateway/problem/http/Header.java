package dev.fluxgate.gateway.problem.http;

/**
 * A header of a response.
 *
 * @param name as HTTP has it
 * @param value its value
 */
public record Header(String name, String value) {}
