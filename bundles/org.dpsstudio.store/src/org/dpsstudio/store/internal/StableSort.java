// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.store.internal;

/** Sorts ids by a key of their own, in time proportional to their number; ids with the same key keep their order. */
final class StableSort {
    private static final int BITS = 11;
    private static final int BUCKETS = 1 << BITS;

    private StableSort() {
    }

    /**
     * @param ids sorted in place
     * @param keys the key of each, not negative; in disorder afterwards
     */
    static void byKey(long[] ids, long[] keys) {
        long bits = 0;
        for (long key : keys) {
            bits |= key;
        }
        long[] fromIds = ids;
        long[] fromKeys = keys;
        long[] toIds = new long[ids.length];
        long[] toKeys = new long[ids.length];
        for (int shift = 0; shift < Long.SIZE && bits >>> shift != 0; shift += BITS) {
            int[] starts = starts(fromKeys, shift);
            for (int i = 0; i < fromIds.length; i++) {
                int to = starts[(int) (fromKeys[i] >>> shift) & BUCKETS - 1]++;
                toIds[to] = fromIds[i];
                toKeys[to] = fromKeys[i];
            }
            long[] swap = fromIds;
            fromIds = toIds;
            toIds = swap;
            swap = fromKeys;
            fromKeys = toKeys;
            toKeys = swap;
        }
        if (fromIds != ids) {
            System.arraycopy(fromIds, 0, ids, 0, ids.length);
        }
    }

    private static int[] starts(long[] keys, int shift) {
        int[] starts = new int[BUCKETS];
        for (long key : keys) {
            starts[(int) (key >>> shift) & BUCKETS - 1]++;
        }
        int sum = 0;
        for (int i = 0; i < BUCKETS; i++) {
            int count = starts[i];
            starts[i] = sum;
            sum += count;
        }
        return starts;
    }
}
