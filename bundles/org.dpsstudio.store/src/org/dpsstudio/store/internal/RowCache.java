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
    private static final int KEY_WEIGHT = 150;

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

    /**
     * A quarter of the room is for what was used last. What leaves it is kept for long where there is room for it, and
     * else one in sixteen takes the place of what was not used for the longest time: devices that come in turn, more
     * than there is room for, do not push each other out before each comes back.
     */
    private static final class Shard<V> {
        private static final int RECENT_SHARE = 4;
        private static final int SETTLING = 16;

        private final ToIntFunction<V> weigher;
        private final Part<V> recent;
        private final Part<V> settled;
        private long lastChange;
        private int leaving;

        Shard(long maxWeight, ToIntFunction<V> weigher) {
            this.weigher = weigher;
            recent = new Part<>(maxWeight / RECENT_SHARE);
            settled = new Part<>(maxWeight - maxWeight / RECENT_SHARE);
        }

        synchronized Optional<Optional<V>> get(String key) {
            Optional<V> row = recent.rows.get(key);
            return Optional.ofNullable(row != null ? row : settled.rows.get(key));
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
            recent.remove(key, this::weight);
            settled.remove(key, this::weight);
        }

        private int weight(Optional<V> row) {
            return KEY_WEIGHT + (row.isPresent() ? weigher.applyAsInt(row.get()) : 0);
        }

        private void put(String key, Optional<V> row) {
            if (settled.rows.containsKey(key)) {
                settled.put(key, row, this::weight);
                settled.shrink(0, this::weight);
                return;
            }
            recent.put(key, row, this::weight);
            while (recent.weight > recent.maxWeight) {
                Map.Entry<String, Optional<V>> eldest = recent.rows.entrySet().iterator().next();
                recent.remove(eldest.getKey(), this::weight);
                settle(eldest.getKey(), eldest.getValue());
            }
        }

        private void settle(String key, Optional<V> row) {
            int weight = weight(row);
            boolean fits = settled.weight + weight <= settled.maxWeight;
            if (fits || ++leaving % SETTLING == 0 && weight <= settled.maxWeight) {
                settled.shrink(weight, this::weight);
                settled.put(key, row, this::weight);
            }
        }
    }

    /** Rows in the order of their last use, and how much they weigh. */
    private static final class Part<V> {
        private final Map<String, Optional<V>> rows = new LinkedHashMap<>(16, 0.75f, true);
        private final long maxWeight;
        private long weight;

        Part(long maxWeight) {
            this.maxWeight = maxWeight;
        }

        void put(String key, Optional<V> row, ToIntFunction<Optional<V>> weigher) {
            Optional<V> old = rows.put(key, row);
            weight += weigher.applyAsInt(row) - (old == null ? 0 : weigher.applyAsInt(old));
        }

        void remove(String key, ToIntFunction<Optional<V>> weigher) {
            Optional<V> old = rows.remove(key);
            weight -= old == null ? 0 : weigher.applyAsInt(old);
        }

        /** Makes room for so much. */
        void shrink(long room, ToIntFunction<Optional<V>> weigher) {
            Iterator<Optional<V>> eldest = rows.values().iterator();
            while (weight + room > maxWeight && eldest.hasNext()) {
                weight -= weigher.applyAsInt(eldest.next());
                eldest.remove();
            }
        }
    }
}
