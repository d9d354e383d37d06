// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.fleet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import org.dpsstudio.device.fleet.Arrival;
import org.dpsstudio.device.fleet.ErrorBudget;
import org.dpsstudio.device.fleet.FleetDefinition;
import org.dpsstudio.device.fleet.FleetKind;
import org.dpsstudio.device.fleet.FleetPart;
import org.dpsstudio.device.fleet.RetryPolicy;
import org.dpsstudio.device.run.Fault;
import org.junit.jupiter.api.Test;

class FaultPlanTest {
    private static FleetDefinition fleet(Map<Fault, Double> faults, long seed) {
        return new FleetDefinition("a", 1000, "a",
                List.of(FleetPart.of(FleetKind.X509_GROUP, 1), FleetPart.of(FleetKind.X509_INDIVIDUAL, 1),
                        FleetPart.of(FleetKind.TPM, 1), FleetPart.of(FleetKind.SYMMETRIC_KEY, 2)),
                new Arrival.AllAtOnce(), faults, RetryPolicy.never(), ErrorBudget.unlimited(), 1, seed);
    }

    private static FleetKind kind(int index) {
        return index < 200 ? FleetKind.X509_GROUP
                : index < 400 ? FleetKind.X509_INDIVIDUAL
                        : index < 600 ? FleetKind.TPM : FleetKind.SYMMETRIC_KEY;
    }

    private static List<Optional<Fault>> plan(Map<Fault, Double> faults, long seed) {
        FaultPlan plan = FaultPlan.of(fleet(faults, seed), FaultPlanTest::kind);
        return IntStream.range(0, 1000).mapToObj(plan::of).toList();
    }

    @Test
    void followsFromTheSeed() {
        Map<Fault, Double> faults = Map.of(Fault.FLIPPED_BIT, 10.0);

        assertEquals(plan(faults, 1), plan(faults, 1));
        assertNotEquals(plan(faults, 1), plan(faults, 2));
    }

    @Test
    void everyFaultHasItsPartOfTheFleetAndFits() {
        Map<Fault, Double> faults = Map.of(Fault.FLIPPED_BIT, 30.0, Fault.STALE_NONCE, 5.0,
                Fault.MISSING_INTERMEDIATE, 2.0, Fault.EXPIRED_LEAF, 1.0, Fault.REPLAY, 0.0);
        List<Optional<Fault>> plan = plan(faults, 5);
        Map<Fault, Integer> counts = new EnumMap<>(Fault.class);
        for (int i = 0; i < plan.size(); i++) {
            int index = i;
            plan.get(i).ifPresent(fault -> {
                counts.merge(fault, 1, Integer::sum);
                assertTrue(kind(index).fits(fault), fault + " for " + kind(index));
            });
        }

        assertEquals(Map.of(Fault.FLIPPED_BIT, 300, Fault.STALE_NONCE, 50, Fault.MISSING_INTERMEDIATE, 20,
                Fault.EXPIRED_LEAF, 10), counts);
    }

    @Test
    void whereTooFewFitAllOfThoseHaveIt() {
        List<Optional<Fault>> plan = plan(Map.of(Fault.STALE_NONCE, 50.0, Fault.FLIPPED_BIT, 50.0), 1);

        assertEquals(200, plan.stream().filter(Optional.of(Fault.STALE_NONCE)::equals).count());
        assertEquals(500, plan.stream().filter(Optional.of(Fault.FLIPPED_BIT)::equals).count());
    }

    @Test
    void devicesComeMixedAndEachOnce() {
        BitSet some = new BitSet();
        some.set(100, 900);
        int[] order = FaultPlan.order(some, 9);

        assertArrayEquals(order, FaultPlan.order(some, 9));
        assertArrayEquals(IntStream.range(100, 900).toArray(), IntStream.of(order).sorted().toArray());
        assertNotEquals(100, order[0]);
    }
}
