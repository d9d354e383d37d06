// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;

import org.dpsstudio.device.fleet.FleetMoment;
import org.dpsstudio.device.fleet.FleetSnapshot;
import org.junit.jupiter.api.Test;

class MomentsTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void everythingIsInItsSpan() {
        Moments moments = new Moments();
        moments.started(0, 1);
        moments.started(SECOND / 10, 2);
        moments.provisioned(SECOND * 6 / 10, 1, Duration.ofMillis(100));
        moments.refused(SECOND * 9 / 10, 0);

        List<FleetMoment> told = moments.told(SECOND, 0);

        assertEquals(5, told.size());
        assertEquals(2, told.getFirst().started());
        assertEquals(2, told.getFirst().running());
        assertEquals(2, told.get(1).running(), "nothing changed in the second span");
        assertEquals(1, told.get(2).provisioned());
        assertTrue(Math.abs(told.get(2).p50().toMillis() - 100) <= 7, told.get(2).toString());
        assertEquals(1, told.get(3).refused());
        assertEquals(Duration.ofMillis(750), told.get(3).from());
    }

    @Test
    void aLongRunHasLongerSpansAndLosesNothing() {
        Moments moments = new Moments();
        int count = 100_000;
        for (int i = 0; i < count; i++) {
            moments.started(i * SECOND / 10, 1);
            moments.provisioned(i * SECOND / 10, 0, Duration.ofMillis(5));
        }

        List<FleetMoment> told = moments.told(count * SECOND / 10, 0);

        assertTrue(told.size() <= FleetSnapshot.MOST_MOMENTS, "spans: " + told.size());
        assertEquals(count, told.stream().mapToInt(FleetMoment::provisioned).sum());
        assertEquals(count, told.stream().mapToInt(FleetMoment::started).sum());
        for (int i = 1; i < told.size(); i++) {
            assertEquals(told.get(i - 1).from().plus(told.get(i - 1).length()), told.get(i).from());
        }
    }

    @Test
    void theRecentRateForgets() {
        RecentRate rate = new RecentRate();
        for (int i = 0; i < 500; i++) {
            rate.add(i * SECOND / 100);
        }

        assertEquals(100, rate.perSecond(5 * SECOND - 1), 3);
        assertEquals(40, rate.perSecond(8 * SECOND), 3);
        assertEquals(0, rate.perSecond(1000 * SECOND));
    }
}
