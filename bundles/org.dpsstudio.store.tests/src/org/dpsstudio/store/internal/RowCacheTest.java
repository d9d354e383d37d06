// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.store.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;

import org.junit.jupiter.api.Test;

class RowCacheTest {
    private static final int KEYS = 10_000;

    private final RowCache<String> cache = new RowCache<>(1 << 20, String::length);

    @Test
    void whatIsNotKnownIsNotTakenForAbsent() {
        assertEquals(Optional.empty(), cache.get("a"));
        cache.offer("a", Optional.empty(), 0);
        assertEquals(Optional.of(Optional.empty()), cache.get("a"));
    }

    @Test
    void anOfferFromBeforeAChangeIsDeclined() {
        cache.changed("a", Optional.of("new"), 5);
        cache.offer("a", Optional.of("old"), 4);
        assertEquals(Optional.of(Optional.of("new")), cache.get("a"));
        cache.forget("a", 6);
        cache.offer("a", Optional.of("old"), 5);
        assertEquals(Optional.empty(), cache.get("a"));
        cache.offer("a", Optional.of("read after"), 6);
        assertEquals(Optional.of(Optional.of("read after")), cache.get("a"));
    }

    @Test
    void whatWasUsedLongestAgoGoesWhenThereIsTooMuch() {
        String row = "x".repeat(1_000);
        cache.changed("often", Optional.of(row), 1);
        for (int n = 0; n < KEYS; n++) {
            cache.changed("key-" + n, Optional.of(row), 1);
            cache.get("often");
        }
        int kept = 0;
        for (int n = 0; n < KEYS; n++) {
            kept += cache.get("key-" + n).isPresent() ? 1 : 0;
        }
        assertTrue(kept > 500 && kept <= 1_000, "kept " + kept);
        assertTrue(cache.get("often").isPresent());
        assertTrue(cache.get("key-" + (KEYS - 1)).isPresent());
    }

    @Test
    void whatComesInTurnAndDoesNotFitIsFoundInPartAllTheSame() {
        String row = "x".repeat(1_000);
        int found = 0;
        for (int round = 0; round < 10; round++) {
            for (int n = 0; n < 2_000; n++) {
                found += cache.get("key-" + n).isPresent() ? 1 : 0;
                cache.changed("key-" + n, Optional.of(row), 1);
            }
        }
        assertTrue(found > 10 * 2_000 / 5, "found " + found);
    }

    @Test
    void whatComesAnewTakesThePlaceOfWhatDoesNotComeAnyMore() {
        String row = "x".repeat(1_000);
        for (int n = 0; n < 2_000; n++) {
            cache.changed("old-" + n, Optional.of(row), 1);
        }
        int found = 0;
        for (int round = 0; round < 60; round++) {
            found = 0;
            for (int n = 0; n < 700; n++) {
                found += cache.get("new-" + n).isPresent() ? 1 : 0;
                cache.changed("new-" + n, Optional.of(row), 1);
            }
        }
        assertTrue(found > 600, "found " + found);
    }

    @Test
    void aChangeIsSeenWhereverItsKeyIsKept() {
        String row = "x".repeat(1_000);
        for (int n = 0; n < 2_000; n++) {
            cache.changed("key-" + n, Optional.of(row), 1);
        }
        for (int n = 0; n < 2_000; n++) {
            cache.changed("key-" + n, Optional.of("now " + n), 2);
            assertEquals(Optional.of(Optional.of("now " + n)), cache.get("key-" + n));
            cache.forget("key-" + n, 3);
            assertEquals(Optional.empty(), cache.get("key-" + n));
        }
    }

    @Test
    void whatIsLargerThanItsPlaceIsNotKept() {
        cache.changed("a", Optional.of("x".repeat(1 << 20)), 1);
        assertEquals(Optional.empty(), cache.get("a"));
        cache.changed("a", Optional.of("small"), 2);
        assertEquals(Optional.of(Optional.of("small")), cache.get("a"));
    }
}
