package dev.fluxgate.benchmarks.rows;

import java.sql.SQLException;

/** The ways to make rows of orders. */
enum Way {
    SINGLE("one by one"),
    UNNEST("unnest"),
    COPY("COPY"),
    HIBERNATE("insertMultiple of Hibernate Reactive");

    private final String title;

    Way(String title) {
        this.title = title;
    }

    /** As the tables call it. */
    String title() {
        return title;
    }

    /** Connects. All but unnest know the usual table only. */
    RowWay open(RowJob job) throws SQLException {
        if (this != UNNEST && !job.table().equals(RowTable.USUAL)) {
            throw new IllegalArgumentException(title + " makes rows in " + RowTable.USUAL + " only");
        }
        return switch (this) {
            case SINGLE -> new SingleRows(job);
            case UNNEST -> new UnnestRows(job);
            case COPY -> new CopyRows(job);
            case HIBERNATE -> new HibernateRows(job.database());
        };
    }
}
