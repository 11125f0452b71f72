package dev.fluxgate.cli.up;

import java.net.URI;

/**
 * Where one process of a local stack listens.
 *
 * @param name as people call it, one word
 */
record Place(String name, int port) {

    static final String HOST = "127.0.0.1";

    URI url() {
        return URI.create("http://" + HOST + ":" + port);
    }
}
