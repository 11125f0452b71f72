package dev.fluxgate.cli.service;

import dev.fluxgate.cli.console.Failure;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Where a gateway or worker listens.
 *
 * @param base absolute, http or https, without a slash at its end
 * @param chosen whether the user has named it, rather than the local stack or a default
 */
public record ServiceAddress(URI base, boolean chosen) {

    /**
     * Takes what a user has typed.
     *
     * @throws Failure if that is no address of a web service
     */
    public static ServiceAddress chosen(String text) {
        URI uri;
        try {
            uri = URI.create(text.strip().replaceFirst("/+$", ""));
        } catch (IllegalArgumentException malformed) {
            throw notAnAddress(text);
        }
        boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
        if (!web || uri.getHost() == null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw notAnAddress(text);
        }
        return new ServiceAddress(uri, true);
    }

    /** The address of one of its calls; each part is escaped. */
    public URI resolve(String... path) {
        return resolve(Map.of(), path);
    }

    /** The address of one of its calls with its parameters; each part is escaped. */
    public URI resolve(Map<String, String> query, String... path) {
        StringBuilder uri = new StringBuilder(base.toString());
        for (String part : path) {
            uri.append('/').append(escaped(part));
        }
        query.forEach((name, value) -> uri.append(uri.indexOf("?") < 0 ? '?' : '&')
                .append(escaped(name))
                .append('=')
                .append(escaped(value)));
        return URI.create(uri.toString());
    }

    private static String escaped(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Whether it is on this machine. */
    public boolean isLoopback() {
        try {
            return InetAddress.getByName(base.getHost()).isLoopbackAddress();
        } catch (UnknownHostException elsewhere) {
            return false;
        }
    }

    /** Whether the address names a port. */
    boolean hasPort() {
        return base.getPort() >= 0;
    }

    /** The same host, one port higher. */
    ServiceAddress nextPort() {
        String next = base.getScheme() + "://" + base.getHost() + ":" + (base.getPort() + 1) + base.getRawPath();
        return new ServiceAddress(URI.create(next), chosen);
    }

    private static Failure notAnAddress(String text) {
        return new Failure("'" + text + "' is not the address of a service: write it like http://127.0.0.1:8080");
    }
}
