// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.client.internal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.dpsstudio.service.Result;
import org.dpsstudio.service.ServiceChange;
import org.dpsstudio.service.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells listeners of changes: at once of those that are made through this client, and of others when what the
 * service tells of itself is no longer the same. It asks only while somebody listens.
 */
public final class ChangePoll implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ChangePoll.class);

    /**
     * What was seen of the service, compared with what is seen next.
     *
     * @param newestTrace its number, 0 where there is none or it is not told
     * @param enrollments how many
     * @param groups how many
     * @param mark what the service makes another after each change, absent where it tells none
     */
    public record Seen(long newestTrace, long enrollments, long groups, Optional<String> mark) {
    }

    private final Supplier<Result<Optional<Seen>>> look;
    private final Duration period;
    private final List<Consumer<ServiceChange>> listeners = new CopyOnWriteArrayList<>();
    private final ExecutorService telling = Executors
            .newSingleThreadExecutor(Thread.ofVirtual().name("dps-client-changes").factory());
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition end = lock.newCondition();
    private Thread looking;
    private boolean closed;
    private final AtomicLong stamp = new AtomicLong();

    /**
     * @param look how the service looks; absent when it does not tell
     * @param period how long to wait between two looks
     */
    public ChangePoll(Supplier<Result<Optional<Seen>>> look, Duration period) {
        this.look = look;
        this.period = period;
    }

    /**
     * @param listener told on a thread of this poll's
     * @return ends it
     */
    public Subscription listen(Consumer<ServiceChange> listener) {
        Consumer<ServiceChange> own = listener::accept;
        lock.lock();
        try {
            listeners.add(own);
            if (looking == null && !closed) {
                looking = Thread.ofVirtual().name("dps-client-poll").start(this::lookOnAndOn);
            }
        } finally {
            lock.unlock();
        }
        return () -> leave(own);
    }

    private void leave(Consumer<ServiceChange> own) {
        lock.lock();
        try {
            listeners.remove(own);
            end.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** @return whether changes made elsewhere are being looked for */
    public boolean isLooking() {
        lock.lock();
        try {
            return looking != null;
        } finally {
            lock.unlock();
        }
    }

    /** @return grows with every change that is noticed */
    public long stamp() {
        return stamp.get();
    }

    /** @param change passed on to the listeners */
    public void noticed(ServiceChange change) {
        stamp.incrementAndGet();
        if (listeners.isEmpty()) {
            return;
        }
        try {
            telling.execute(() -> tell(change));
        } catch (RejectedExecutionException afterClosing) {
            LOG.debug("Closed; nobody is told of {}.", change, afterClosing);
        }
    }

    private void tell(ServiceChange change) {
        for (Consumer<ServiceChange> listener : listeners) {
            try {
                listener.accept(change);
            } catch (RuntimeException e) {
                LOG.warn("A listener failed on {}.", change, e);
            }
        }
    }

    private void lookOnAndOn() {
        Optional<Seen> before = Optional.empty();
        boolean reached = true;
        do {
            Result<Optional<Seen>> now = look.get();
            if (now instanceof Result.Ok<Optional<Seen>> ok) {
                if (ok.value().isEmpty()) {
                    LOG.info("The service does not tell of changes; only those made from here are seen.");
                    giveUp();
                    return;
                }
                if (!reached || before.isPresent() && !before.equals(ok.value())) {
                    noticed(new ServiceChange.MuchChanged());
                }
                before = ok.value();
                reached = true;
            } else {
                reached = false;
            }
        } while (pause());
    }

    /** Waits for the next look; false when nobody listens any more. */
    private boolean pause() {
        lock.lock();
        try {
            long nanos = period.toNanos();
            while (nanos > 0 && !listeners.isEmpty() && !closed) {
                nanos = end.awaitNanos(nanos);
            }
            if (listeners.isEmpty() || closed) {
                looking = null;
                return false;
            }
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            looking = null;
            return false;
        } finally {
            lock.unlock();
        }
    }

    private void giveUp() {
        lock.lock();
        try {
            looking = null;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            listeners.clear();
            end.signalAll();
        } finally {
            lock.unlock();
        }
        telling.shutdown();
    }
}
