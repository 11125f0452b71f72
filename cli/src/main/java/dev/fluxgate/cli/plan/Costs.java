package dev.fluxgate.cli.plan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fluxgate.cli.console.Failure;
import dev.fluxgate.cli.console.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * What one order costs, in microseconds.
 *
 * @param provenance where the figures are from
 * @param measured whether they were measured, and not assumed
 * @param gatewayMicros of a gateway's CPU, for an order that is accepted
 * @param refusedMicros of a gateway's CPU, for an order that is refused
 * @param redisMicros of a Redis node's one core
 * @param workerMicros of one worker's time, with one transaction at a time
 * @param postgresMicros of PostgreSQL's CPU
 */
record Costs(
        String provenance,
        boolean measured,
        double gatewayMicros,
        double refusedMicros,
        double redisMicros,
        double workerMicros,
        double postgresMicros) {

    private static final String DEFAULTS = "costs.properties";

    /** Those that come with this version. */
    static Costs defaults() {
        try (InputStream in = Costs.class.getResourceAsStream(DEFAULTS)) {
            if (in == null) {
                throw new IllegalStateException(DEFAULTS + " is missing in the jar");
            }
            return read(DEFAULTS, new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new Failure("Cannot read the costs: " + e, e);
        }
    }

    /** @throws Failure if the file can not be read, or a cost is missing or not positive */
    static Costs of(Path file) {
        try (Reader in = Files.newBufferedReader(file)) {
            return read(file.toString(), in);
        } catch (IOException e) {
            throw new Failure("Cannot read the costs: " + e, e);
        }
    }

    /** For programs. */
    ObjectNode json() {
        return Json.MAPPER.valueToTree(this);
    }

    private static Costs read(String name, Reader in) throws IOException {
        Properties properties = new Properties();
        properties.load(in);
        return new Costs(
                properties.getProperty("provenance", name).strip(),
                Boolean.parseBoolean(properties.getProperty("measured", "false").strip()),
                cost(name, properties, "gatewayMicros"),
                cost(name, properties, "refusedMicros"),
                cost(name, properties, "redisMicros"),
                cost(name, properties, "workerMicros"),
                cost(name, properties, "postgresMicros"));
    }

    private static double cost(String file, Properties properties, String name) {
        String text = properties.getProperty(name, "").strip();
        try {
            double cost = Double.parseDouble(text);
            if (cost > 0 && Double.isFinite(cost)) {
                return cost;
            }
        } catch (NumberFormatException notANumber) {
            throw wrong(file, name, text);
        }
        throw wrong(file, name, text);
    }

    private static Failure wrong(String file, String name, String text) {
        return new Failure(file + ": " + name + " is '" + text + "', and must be a number of microseconds above 0");
    }
}
