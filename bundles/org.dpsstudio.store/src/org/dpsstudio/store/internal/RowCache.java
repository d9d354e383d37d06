// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.store.internal;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * Rows that were read or written lately, and keys that have none, bounded by about how much memory they take. It
 * never holds what a commit has made old: commits have rising numbers, a change notes its number where it takes
 * place, and a reader offers what it read with the number that had been reached before its snapshot was taken; the
 * offer is declined when the place has seen a later change.
 *
 * @param <V> the rows
 */
final class RowCache<V> {
    private static final int SHARDS = 64;
    private static final int KEY_WEIGHT = 200;

    private final Shard<V>[] shards;

    @SuppressWarnings("unchecked")
    RowCache(long maxWeight, ToIntFunction<V> weigher) {
        shards = new Shard[SHARDS];
        for (int i = 0; i < SHARDS; i++) {
            shards[i] = new Shard<>(maxWeight / SHARDS, weigher);
        }
    }

    /** Empty when it is not known; else the row, or that there is none. */
    Optional<Optional<V>> get(String key) {
        return shard(key).get(key);
    }

    /** Keeps what was read, unless it may be old. */
    void offer(String key, Optional<V> row, long commitsSeen) {
        shard(key).offer(key, row, commitsSeen);
    }

    /** Keeps what the numbered commit wrote. */
    void changed(String key, Optional<V> row, long commit) {
        shard(key).changed(key, row, commit);
    }

    /** Keeps nothing of what the numbered commit wrote. */
    void forget(String key, long commit) {
        shard(key).forget(key, commit);
    }

    private Shard<V> shard(String key) {
        return shards[key.hashCode() * 0x9E3779B9 >>> 26];
    }

    private static final class Shard<V> {
        private final long maxWeight;
        private final ToIntFunction<V> weigher;
        private final Map<String, Optional<V>> rows = new LinkedHashMap<>(16, 0.75f, true);
        private long weight;
        private long lastChange;

        Shard(long maxWeight, ToIntFunction<V> weigher) {
            this.maxWeight = maxWeight;
            this.weigher = weigher;
        }

        synchronized Optional<Optional<V>> get(String key) {
            return Optional.ofNullable(rows.get(key));
        }

        synchronized void offer(String key, Optional<V> row, long commitsSeen) {
            if (lastChange <= commitsSeen) {
                put(key, row);
            }
        }

        synchronized void changed(String key, Optional<V> row, long commit) {
            lastChange = commit;
            put(key, row);
        }

        synchronized void forget(String key, long commit) {
            lastChange = commit;
            Optional<V> old = rows.remove(key);
            weight -= old == null ? 0 : weight(old);
        }

        private int weight(Optional<V> row) {
            return KEY_WEIGHT + (row.isPresent() ? weigher.applyAsInt(row.get()) : 0);
        }

        private void put(String key, Optional<V> row) {
            Optional<V> old = rows.put(key, row);
            weight += weight(row) - (old == null ? 0 : weight(old));
            if (weight > maxWeight) {
                Iterator<Optional<V>> eldest = rows.values().iterator();
                while (weight > maxWeight && eldest.hasNext()) {
                    weight -= weight(eldest.next());
                    eldest.remove();
                }
            }
        }
    }
}
