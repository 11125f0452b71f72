package dev.fluxgate.devstack;

import java.nio.file.Path;

/**
 * Where one server runs.
 *
 * @param home its data directory
 * @param log what it writes
 * @param durable whether data must outlive the process and the machine's power
 */
record Site(Part part, int port, Path home, Path log, boolean durable, ProcessRegistry registry) {

    String address() {
        return Ports.HOST + ":" + port;
    }
}
