// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.store.internal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;

/** Connections for reading, opened when wanted, each used by one thread at a time. */
final class ConnectionPool implements AutoCloseable {
    private final int most;
    private final Supplier<SqlConnection> opener;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition returned = lock.newCondition();
    private final Deque<SqlConnection> idle = new ArrayDeque<>();
    private int open;
    private boolean closed;

    ConnectionPool(int most, Supplier<SqlConnection> opener) {
        this.most = most;
        this.opener = opener;
    }

    /** Waits where all are in use. The snapshot begins with the first statement. */
    SqlConnection acquire() {
        lock.lock();
        try {
            while (idle.isEmpty() && open == most && !closed) {
                returned.awaitUninterruptibly();
            }
            if (closed) {
                throw new IllegalStateException("The store is closed.");
            }
            if (!idle.isEmpty()) {
                return idle.pop();
            }
            open++;
        } finally {
            lock.unlock();
        }
        try {
            return opener.get();
        } catch (RuntimeException failure) {
            forget();
            throw failure;
        }
    }

    /** Ends the snapshot; a connection that cannot do that is given up. */
    void release(SqlConnection connection) {
        try {
            connection.rollback();
        } catch (RuntimeException failure) {
            forget();
            connection.close();
            throw failure;
        }
        lock.lock();
        try {
            idle.push(connection);
            returned.signalAll();
        } finally {
            lock.unlock();
        }
    }

    <T> T use(Function<SqlConnection, T> work) {
        SqlConnection connection = acquire();
        try {
            return work.apply(connection);
        } finally {
            release(connection);
        }
    }

    /** Waits for those in use. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            returned.signalAll();
            while (open > 0) {
                while (idle.isEmpty() && open > 0) {
                    returned.awaitUninterruptibly();
                }
                while (!idle.isEmpty()) {
                    open--;
                    idle.pop().close();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private void forget() {
        lock.lock();
        try {
            open--;
            returned.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
