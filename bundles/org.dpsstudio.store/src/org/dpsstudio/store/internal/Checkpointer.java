// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.store.internal;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.dpsstudio.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves what was committed from the journal into the file, on a thread and a connection of its own, so that those
 * who wait for a commit do not wait for that too. The journal begins anew once all of it has been moved; since
 * commits go on meanwhile, the writer moves the little that is left when this has moved the most.
 */
final class Checkpointer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Checkpointer.class);
    /** The more at a time, the more often a page that was written many times is moved only once. */
    private static final int ENOUGH = 16_000;
    private static final int LITTLE = 4_000;
    private static final int PASSES = 4;
    private static final int TOO_MUCH = 60_000;
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(50);

    /**
     * How far the journal has been moved.
     *
     * @param pages in the journal
     * @param moved of these
     */
    private record Progress(long pages, long moved) {
        static final Progress NONE = new Progress(0, 0);

        long left() {
            return pages - moved;
        }
    }

    private final SqlConnection sql;
    private final Thread thread = new Thread(this::run, "dps-store-checkpointer");
    private volatile long commits;
    private volatile boolean resting;
    private volatile boolean closing;
    private volatile boolean writersTurn;

    /** @param sql outside any transaction; closed with this */
    Checkpointer(SqlConnection sql) {
        this.sql = sql;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** The writer has committed; where it is the writer's turn, it moves what is left by its own connection. */
    void committed(SqlConnection writer) {
        commits++;
        if (resting) {
            LockSupport.unpark(thread);
        }
        if (writersTurn) {
            writersTurn = false;
            move(writer);
        }
    }

    @Override
    public void close() {
        closing = true;
        LockSupport.unpark(thread);
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException askedToHurry) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        sql.close();
    }

    private void run() {
        long seen = 0;
        while (!closing) {
            if (commits == seen) {
                resting = true;
                if (commits == seen && !closing) {
                    LockSupport.park(this);
                }
                resting = false;
                continue;
            }
            seen = commits;
            look();
            LockSupport.parkNanos(this, PAUSE);
        }
    }

    private void look() {
        try {
            if (progress("NOOP", sql).left() >= ENOUGH) {
                Progress progress = progress("PASSIVE", sql);
                for (int pass = 1; pass < PASSES && progress.left() >= LITTLE; pass++) {
                    progress = progress("PASSIVE", sql);
                }
                writersTurn = progress.left() < LITTLE || progress.left() > TOO_MUCH;
            }
        } catch (StoreException failure) {
            LOG.warn("The journal of the store could not be moved into its file; it is tried again.", failure);
        }
    }

    private static void move(SqlConnection writer) {
        try {
            progress("PASSIVE", writer);
        } catch (StoreException failure) {
            LOG.warn("The journal of the store could not be moved into its file; it is tried again.", failure);
        }
    }

    private static Progress progress(String mode, SqlConnection connection) {
        return connection.first("PRAGMA wal_checkpoint(" + mode + ")", SqlConnection.Binder.NONE, columns -> {
            columns.skip(1);
            return new Progress(columns.number(), columns.number());
        }).orElse(Progress.NONE);
    }
}
