// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.testkit.store;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;

import org.dpsstudio.service.ServiceChange;
import org.dpsstudio.service.Subscription;
import org.dpsstudio.service.port.ProvisioningStore;
import org.dpsstudio.service.port.StoreReader;
import org.dpsstudio.service.port.StoreWriter;

/**
 * Keeps everything for as long as the object lives. Writes happen on the calling thread, one after the other. A test
 * can step in right before a write, and hold back the news of commits.
 */
public final class MemoryProvisioningStore implements ProvisioningStore {
    private final Object writing = new Object();
    private final List<Consumer<Set<ServiceChange>>> listeners = new CopyOnWriteArrayList<>();
    private final Deque<Runnable> before = new ArrayDeque<>();
    private final Deque<Set<ServiceChange>> heldNews = new ArrayDeque<>();
    private volatile MemoryTables tables;
    private volatile boolean closed;
    private boolean holding;

    /** A store that keeps many traces. */
    public MemoryProvisioningStore() {
        this(Integer.MAX_VALUE);
    }

    /** @param mostTraces how many traces are kept */
    public MemoryProvisioningStore(int mostTraces) {
        tables = new MemoryTables(mostTraces);
    }

    /**
     * Does something when the next write has been asked for and has not begun: what it writes comes first.
     *
     * @param work called once; may write itself
     */
    public void beforeNextWrite(Runnable work) {
        synchronized (before) {
            before.add(work);
        }
    }

    /** Keeps the news of commits from their listeners until {@link #tellNews}. */
    public void holdNews() {
        synchronized (writing) {
            holding = true;
        }
    }

    /** Tells the listeners what was held back, and holds back no longer. */
    public void tellNews() {
        synchronized (writing) {
            holding = false;
            while (!heldNews.isEmpty()) {
                tell(heldNews.poll());
            }
        }
    }

    @Override
    public <T> T read(Function<StoreReader, T> work) {
        open();
        return work.apply(new MemoryReader(() -> tables));
    }

    @Override
    public <T> CompletableFuture<T> submit(Function<StoreWriter, T> work) {
        open();
        Runnable first;
        synchronized (before) {
            first = before.poll();
        }
        if (first != null) {
            first.run();
        }
        synchronized (writing) {
            MemoryTables changed = tables.copy();
            Set<ServiceChange> changes = new HashSet<>();
            T result;
            try {
                result = work.apply(new MemoryWriter(changed, changes));
            } catch (RuntimeException thrown) {
                return CompletableFuture.failedFuture(thrown);
            }
            tables = changed;
            tell(changes);
            return CompletableFuture.completedFuture(result);
        }
    }

    @Override
    public <T> T write(Function<StoreWriter, T> work) {
        try {
            return submit(work).join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException thrown) {
                throw thrown;
            }
            throw failed;
        }
    }

    @Override
    public Subscription onCommit(Consumer<Set<ServiceChange>> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public void close() {
        synchronized (writing) {
            closed = true;
        }
    }

    private void open() {
        if (closed) {
            throw new IllegalStateException("closed");
        }
    }

    private void tell(Set<ServiceChange> changes) {
        if (changes.isEmpty()) {
            return;
        }
        if (holding) {
            heldNews.add(changes);
        } else {
            listeners.forEach(listener -> listener.accept(Set.copyOf(changes)));
        }
    }
}
