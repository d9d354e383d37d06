// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.bench.internal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * The yardstick of durable records: upserts of 600 bytes into SQLite, 64 a transaction, as durable as the store, under
 * random keys of a million.
 */
final class RawUpserts implements AutoCloseable {
    private static final int GROUP = 64;
    private static final int ROW_BYTES = 600;
    private static final int KEYS = 1_000_000;

    private final Connection connection;
    private final PreparedStatement upsert;
    private final byte[] row = new byte[ROW_BYTES];
    /** Changed each time: SQLite writes nothing for a row that is as it was. */
    private final byte[] part = new byte[16];
    private final Random random = new Random(1);

    RawUpserts(Path file) throws SQLException {
        connection = new org.sqlite.JDBC().connect("jdbc:sqlite:" + file, new Properties());
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode=WAL");
            statement.execute("PRAGMA synchronous=FULL");
            statement.execute("CREATE TABLE record(id TEXT PRIMARY KEY, body BLOB) WITHOUT ROWID");
        }
        connection.setAutoCommit(false);
        upsert = connection.prepareStatement(
                "INSERT INTO record(id, body) VALUES(?, ?) ON CONFLICT(id) DO UPDATE SET body = excluded.body");
        random.nextBytes(row);
    }

    LoadClient.Turn run(int seconds) throws SQLException {
        long start = System.nanoTime();
        long end = start + TimeUnit.SECONDS.toNanos(seconds);
        int done = 0;
        while (System.nanoTime() < end) {
            for (int i = 0; i < GROUP; i++) {
                upsert.setString(1, "bench-" + random.nextInt(KEYS));
                random.nextBytes(part);
                System.arraycopy(part, 0, row, random.nextInt(ROW_BYTES - part.length), part.length);
                upsert.setBytes(2, row);
                upsert.executeUpdate();
            }
            connection.commit();
            done += GROUP;
        }
        return new LoadClient.Turn(done, (System.nanoTime() - start) / 1e9);
    }

    @Override
    public void close() throws SQLException {
        upsert.close();
        connection.close();
    }
}
