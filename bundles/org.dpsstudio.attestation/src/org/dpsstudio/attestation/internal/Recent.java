// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToLongFunction;

/**
 * Remembers what was used lately, bounded by weight: two generations, of which the older is dropped when the younger
 * is full, and what is used moves to the younger. Reads take no lock.
 *
 * @param <K> by what it is found
 * @param <V> what is remembered
 */
public final class Recent<K, V> {
    private record Generation<K, V>(ConcurrentHashMap<K, V> entries, AtomicLong weight) {
        Generation() {
            this(new ConcurrentHashMap<>(), new AtomicLong());
        }
    }

    private final Object turn = new Object();
    private final long weightPerGeneration;
    private final ToLongFunction<K> weigher;
    private volatile Generation<K, V> young = new Generation<>();
    private volatile Generation<K, V> old = new Generation<>();

    /**
     * @param weightPerGeneration what half of the memory may weigh
     * @param weigher what an entry weighs, by its key
     */
    public Recent(long weightPerGeneration, ToLongFunction<K> weigher) {
        this.weightPerGeneration = weightPerGeneration;
        this.weigher = weigher;
    }

    /** @return what is remembered, null when nothing is */
    public V get(K key) {
        V known = young.entries().get(key);
        if (known != null) {
            return known;
        }
        V older = old.entries().get(key);
        if (older != null) {
            put(key, older);
        }
        return older;
    }

    /** Remembers; what weighs more than a quarter of a generation is not worth it. */
    public void put(K key, V value) {
        long weight = weigher.applyAsLong(key);
        if (weight > weightPerGeneration / 4) {
            return;
        }
        Generation<K, V> now = young;
        if (now.entries().putIfAbsent(key, value) == null && now.weight().addAndGet(weight) > weightPerGeneration) {
            synchronized (turn) {
                if (young == now) {
                    old = now;
                    young = new Generation<>();
                }
            }
        }
    }

    /** @return how many are remembered */
    public int size() {
        return young.entries().size() + old.entries().size();
    }
}
