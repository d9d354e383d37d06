// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.internal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import org.dpsstudio.service.Subscription;

/**
 * The newest of many, with listeners. Listeners are called outside of any lock.
 *
 * @param <T> what is kept
 */
public final class Bounded<T> {
    private final int capacity;
    private final Deque<T> items = new ArrayDeque<>();
    private final List<Consumer<? super T>> listeners = new CopyOnWriteArrayList<>();

    /** @param capacity how many are kept */
    public Bounded(int capacity) {
        this.capacity = capacity;
    }

    /** @param item the newest */
    public void add(T item) {
        synchronized (items) {
            if (items.size() == capacity) {
                items.removeFirst();
            }
            items.addLast(item);
        }
        listeners.forEach(listener -> listener.accept(item));
    }

    /** @return what is kept, the oldest first */
    public List<T> all() {
        synchronized (items) {
            return List.copyOf(items);
        }
    }

    /** Keeps nothing of what came so far. */
    public void clear() {
        synchronized (items) {
            items.clear();
        }
    }

    /** @return ends it */
    public Subscription onAdd(Consumer<? super T> listener) {
        Consumer<? super T> own = listener::accept;
        listeners.add(own);
        return () -> listeners.remove(own);
    }
}
