package dev.fluxgate.faults.chaos;

import dev.fluxgate.devstack.PostgresServer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Puts the table of orders on a small file system, and fills that up: PostgreSQL gets ENOSPC, as it does on a full disk. The
 * write-ahead log has room: without it PostgreSQL ends, which is the fault of a killed one.
 */
final class DiskFull {

    /** The superuser of a devstack's PostgreSQL. */
    private static final String ADMIN = "postgres";

    private static final int CHUNK = 8 * 1024;

    private DiskFull() {}

    static void run(Stage stage) throws Exception {
        SmallDisk small = SmallDisk.mount();
        stage.stack().onClose(small);
        Path disk = small.root();
        PostgresServer postgres = stage.stack().servers().postgres();
        Path tables = Files.createDirectory(disk.resolve("tables"));
        asAdmin(postgres, List.of("CREATE TABLESPACE small LOCATION '" + tables + "'"));
        asAdmin(postgres, moveTo("small"));
        Path ballast = disk.resolve("ballast");
        fill(ballast);
        stage.say("  no space left on " + disk);
        stage.last(stage.scale().away().dividedBy(2));
        Files.delete(ballast);
        stage.leaveAlone();
        asAdmin(postgres, moveTo("pg_default"));
        asAdmin(postgres, List.of("DROP TABLESPACE small"));
    }

    private static List<String> moveTo(String tablespace) {
        return List.of(
                "ALTER TABLE orders SET TABLESPACE " + tablespace,
                "ALTER INDEX orders_pkey SET TABLESPACE " + tablespace,
                "ALTER INDEX one_order_per_key SET TABLESPACE " + tablespace);
    }

    private static void asAdmin(PostgresServer postgres, List<String> statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(postgres.jdbcUrl(), ADMIN, postgres.name());
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** Until there is not a byte left. */
    private static void fill(Path ballast) throws IOException {
        try (OutputStream out = Files.newOutputStream(ballast)) {
            byte[] chunk = new byte[CHUNK];
            while (true) {
                out.write(chunk);
            }
        } catch (IOException full) {
            if (Files.size(ballast) == 0) {
                throw full;
            }
        }
    }
}
