// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.fleet;

import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntFunction;

import org.dpsstudio.device.fleet.FleetDefinition;
import org.dpsstudio.device.fleet.FleetKind;
import org.dpsstudio.device.run.Fault;

/** Which device has which fault. It follows from the definition alone. */
public final class FaultPlan {
    private static final Fault[] FAULTS = Fault.values();

    /** One more than the fault's place in its type, 0 for none. */
    private final byte[] faults;

    private FaultPlan(byte[] faults) {
        this.faults = faults;
    }

    /** @return nobody has any */
    static FaultPlan none(FleetDefinition fleet) {
        return new FaultPlan(new byte[fleet.count()]);
    }

    /** @return the plan of this fleet, whose devices are of these kinds */
    public static FaultPlan of(FleetDefinition fleet, IntFunction<FleetKind> kinds) {
        byte[] plan = new byte[fleet.count()];
        List<Map.Entry<Fault, Double>> scarcestFirst = fleet.faults().entrySet().stream()
                .sorted(Comparator.comparingInt(entry -> fitting(fleet, kinds, entry.getKey()))).toList();
        for (var entry : scarcestFirst) {
            Fault fault = entry.getKey();
            int[] candidates = new int[fleet.count()];
            int count = 0;
            for (int i = 0; i < fleet.count(); i++) {
                if (plan[i] == 0 && kinds.apply(i).fits(fault)) {
                    candidates[count++] = i;
                }
            }
            int wanted = (int) Math.min(count, Math.round(fleet.count() * entry.getValue() / 100));
            SplittableRandom random = new SplittableRandom(fleet.seed() * 31 + fault.ordinal() + 1);
            for (int i = 0; i < wanted; i++) {
                int chosen = random.nextInt(i, count);
                plan[candidates[chosen]] = (byte) (fault.ordinal() + 1);
                candidates[chosen] = candidates[i];
            }
        }
        return new FaultPlan(plan);
    }

    private static int fitting(FleetDefinition fleet, IntFunction<FleetKind> kinds, Fault fault) {
        int count = 0;
        for (int i = 0; i < fleet.count(); i++) {
            if (kinds.apply(i).fits(fault)) {
                count++;
            }
        }
        return count;
    }

    /** @return the fault of a device */
    public Optional<Fault> of(int index) {
        return faults[index] == 0 ? Optional.empty() : Optional.of(FAULTS[faults[index] - 1]);
    }

    /** @return the devices in the order of their coming */
    static int[] order(BitSet devices, long seed) {
        int[] order = devices.stream().toArray();
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = order.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int moved = order[i];
            order[i] = order[other];
            order[other] = moved;
        }
        return order;
    }
}
