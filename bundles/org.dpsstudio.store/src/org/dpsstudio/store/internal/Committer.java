// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.store.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;

import org.dpsstudio.service.ServiceChange;
import org.dpsstudio.service.Subscription;
import org.dpsstudio.service.port.StoreWriter;
import org.dpsstudio.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes. It takes whatever is queued and commits it as one group, so that the disk is waited for
 * once for all of them. Within a group the pieces of work run one after the other; when one fails after it has
 * written, the group is taken back and run again with a savepoint before each piece. Those who wait, and then the
 * listeners, are told on a second thread, while the next group is on its way.
 */
public final class Committer {
    private static final Logger LOG = LoggerFactory.getLogger(Committer.class);
    private static final int MOST_IN_A_GROUP = 512;
    private static final long MOST_WAITING = TimeUnit.MILLISECONDS.toNanos(2);
    private static final long IDLE = TimeUnit.SECONDS.toNanos(30);

    private final StoreFile store;
    private SqlConnection sql;
    private boolean unusable;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition queued = lock.newCondition();
    private List<PieceOfWork<?>> queue = new ArrayList<>();
    private boolean closing;
    private int usualGroup = 1;
    private final Thread writer;
    private final ExecutorService teller;
    private final List<Consumer<Set<ServiceChange>>> listeners = new CopyOnWriteArrayList<>();
    private volatile Thread tellerThread;

    Committer(StoreFile store, SqlConnection sql) {
        this.store = store;
        this.sql = sql;
        writer = new Thread(this::run, "dps-store-writer");
        writer.setDaemon(true);
        teller = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "dps-store-teller");
            thread.setDaemon(true);
            tellerThread = thread;
            return thread;
        });
    }

    void start() {
        writer.start();
    }

    /**
     * @param <T> what comes of it
     * @param work reads and writes
     * @return completed when it is durable
     */
    public <T> CompletableFuture<T> submit(Function<StoreWriter, T> work) {
        PieceOfWork<T> piece = new PieceOfWork<>(work);
        lock.lock();
        try {
            if (closing) {
                throw new IllegalStateException("The store is closed.");
            }
            queue.add(piece);
            queued.signal();
        } finally {
            lock.unlock();
        }
        return piece.future();
    }

    /** @return whether the calling thread is one that commits wait for */
    public boolean isOwnThread() {
        Thread current = Thread.currentThread();
        return current == writer || current == tellerThread;
    }

    /**
     * @param listener told after each commit
     * @return ends it
     */
    public Subscription onCommit(Consumer<Set<ServiceChange>> listener) {
        Consumer<Set<ServiceChange>> own = listener::accept;
        listeners.add(own);
        return () -> listeners.remove(own);
    }

    /** Commits what is queued, tells everybody and ends. */
    void close() {
        lock.lock();
        try {
            closing = true;
            queued.signal();
        } finally {
            lock.unlock();
        }
        boolean interrupted = false;
        while (writer.isAlive()) {
            try {
                writer.join();
            } catch (InterruptedException askedToHurry) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        teller.close();
    }

    private void run() {
        while (true) {
            Optional<List<PieceOfWork<?>>> group = next();
            if (group.isEmpty()) {
                break;
            }
            commit(group.get());
        }
    }

    /** What is queued; nothing in it when there was nothing for a while, empty when the store closes. */
    private Optional<List<PieceOfWork<?>>> next() {
        lock.lock();
        try {
            long patience = IDLE;
            while (queue.isEmpty() && !closing && patience > 0) {
                patience = await(patience);
            }
            if (queue.isEmpty() && closing) {
                return Optional.empty();
            }
            long waiting = MOST_WAITING;
            while (queue.size() < usualGroup / 2 && !closing && waiting > 0 && !queue.isEmpty()) {
                waiting = await(waiting);
            }
            List<PieceOfWork<?>> group = queue;
            if (group.size() <= MOST_IN_A_GROUP) {
                queue = new ArrayList<>();
            } else {
                queue = new ArrayList<>(group.subList(MOST_IN_A_GROUP, group.size()));
                group = new ArrayList<>(group.subList(0, MOST_IN_A_GROUP));
            }
            usualGroup = group.size();
            return Optional.of(group);
        } finally {
            lock.unlock();
        }
    }

    private long await(long nanos) {
        try {
            return queued.awaitNanos(nanos);
        } catch (InterruptedException notOurs) {
            LOG.debug("The writer goes on: it ends when the store is closed.", notOurs);
            return nanos;
        }
    }

    private void commit(List<PieceOfWork<?>> group) {
        Set<ServiceChange> changes = Set.of();
        try {
            if (unusable) {
                sql = store.openWriter();
                unusable = false;
            }
            Unit unit = runTogether(group).orElseGet(() -> runSeparately(group));
            store.retention().prune(sql, unit);
            sql.commit();
            store.memory().apply(unit);
            changes = unit.changes();
        } catch (RuntimeException | Error failure) {
            group.forEach(piece -> piece.fail(failure));
            if (group.isEmpty()) {
                LOG.warn("Old traces could not be deleted.", failure);
            }
            takeBack(failure);
        }
        tell(group, changes);
        if (!unusable) {
            store.checkpointer().committed(sql);
        }
    }

    /** The cheap way; nothing when a piece failed that has left something in the tables. */
    private Optional<Unit> runTogether(List<PieceOfWork<?>> group) {
        Unit unit = new Unit(store.memory().state());
        for (PieceOfWork<?> piece : group) {
            Unit own = new Unit(unit);
            if (piece.run(new Writing(store, sql, own), sql)) {
                unit.absorb(own);
            } else if (own.touchedTables() || sql.failure().isPresent()) {
                sql.rollback();
                return Optional.empty();
            }
        }
        return Optional.of(unit);
    }

    private Unit runSeparately(List<PieceOfWork<?>> group) {
        Unit unit = new Unit(store.memory().state());
        for (PieceOfWork<?> piece : group) {
            Unit own = new Unit(unit);
            sql.execute("SAVEPOINT piece");
            if (piece.run(new Writing(store, sql, own), sql)) {
                unit.absorb(own);
            } else {
                sql.execute("ROLLBACK TO piece");
                sql.forgetFailure();
            }
            sql.execute("RELEASE piece");
        }
        return unit;
    }

    /** A connection that cannot even do this is closed, which does it too, and replaced before the next group. */
    private void takeBack(Throwable reason) {
        if (unusable) {
            return;
        }
        try {
            sql.rollback();
        } catch (StoreException second) {
            reason.addSuppressed(second);
            LOG.error("The store opens its file again, since it could not take back what it could not commit.", second);
            unusable = true;
            closeConnection();
        }
    }

    private void closeConnection() {
        try {
            sql.close();
        } catch (StoreException failure) {
            LOG.warn("A connection to the store could not be closed.", failure);
        }
    }

    private void tell(List<PieceOfWork<?>> group, Set<ServiceChange> changes) {
        teller.execute(() -> {
            group.forEach(PieceOfWork::complete);
            if (!changes.isEmpty()) {
                listeners.forEach(listener -> tell(listener, changes));
            }
        });
    }

    private static void tell(Consumer<Set<ServiceChange>> listener, Set<ServiceChange> changes) {
        try {
            listener.accept(changes);
        } catch (RuntimeException failure) {
            LOG.error("A listener to the store failed.", failure);
        }
    }
}
