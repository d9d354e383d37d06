// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.store.internal;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * Rows that were read or written lately, bounded by about how much memory they take. It never holds what a commit
 * has made old: commits have rising numbers, a change notes its number where it takes place, and a reader offers
 * what it read with the number that had been reached before its snapshot was taken; the offer is declined when the
 * place has seen a later change.
 *
 * @param <V> the rows
 */
final class RowCache<V> {
    private static final int SHARDS = 64;

    private final Shard<V>[] shards;

    @SuppressWarnings("unchecked")
    RowCache(long maxWeight, ToIntFunction<V> weigher) {
        shards = new Shard[SHARDS];
        for (int i = 0; i < SHARDS; i++) {
            shards[i] = new Shard<>(maxWeight / SHARDS, weigher);
        }
    }

    Optional<V> get(String key) {
        return shard(key).get(key);
    }

    /** Keeps what was read, unless it may be old. */
    void offer(String key, V row, long commitsSeen) {
        shard(key).offer(key, row, commitsSeen);
    }

    /** Keeps what the numbered commit wrote. */
    void changed(String key, Optional<V> row, long commit) {
        shard(key).changed(key, row, commit);
    }

    private Shard<V> shard(String key) {
        int hash = key.hashCode() * 0x9E3779B9;
        return shards[hash >>> 26];
    }

    private static final class Shard<V> {
        private final long maxWeight;
        private final ToIntFunction<V> weigher;
        private final Map<String, V> rows = new LinkedHashMap<>(16, 0.75f, true);
        private long weight;
        private long lastChange;

        Shard(long maxWeight, ToIntFunction<V> weigher) {
            this.maxWeight = maxWeight;
            this.weigher = weigher;
        }

        synchronized Optional<V> get(String key) {
            return Optional.ofNullable(rows.get(key));
        }

        synchronized void offer(String key, V row, long commitsSeen) {
            if (lastChange <= commitsSeen) {
                put(key, row);
            }
        }

        synchronized void changed(String key, Optional<V> row, long commit) {
            lastChange = commit;
            if (row.isPresent()) {
                put(key, row.get());
            } else {
                V old = rows.remove(key);
                weight -= old == null ? 0 : weigher.applyAsInt(old);
            }
        }

        private void put(String key, V row) {
            V old = rows.put(key, row);
            weight += weigher.applyAsInt(row) - (old == null ? 0 : weigher.applyAsInt(old));
            if (weight > maxWeight) {
                Iterator<V> eldest = rows.values().iterator();
                while (weight > maxWeight && eldest.hasNext()) {
                    weight -= weigher.applyAsInt(eldest.next());
                    eldest.remove();
                }
            }
        }
    }
}
