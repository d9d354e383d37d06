// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.fleet;

import java.util.OptionalDouble;
import java.util.OptionalInt;

import org.dpsstudio.device.internal.fleet.FleetText;

/**
 * How many errors a fleet may have before its run stops. An error is a device that came to another end than it
 * should have: refused or broken off without a fault, let in with one, or refused for another reason than its fault.
 *
 * @param count this many are too many when they are exceeded; absent for any number
 * @param percent so many of a hundred of the devices in the run are too many when they are exceeded; absent for any
 */
public record ErrorBudget(OptionalInt count, OptionalDouble percent) {
    /** Refuses numbers out of bounds. */
    public ErrorBudget {
        if (count.orElse(0) < 0) {
            throw new IllegalArgumentException(FleetText.say("budgetCount"));
        }
        double share = percent.orElse(0);
        if (!(share >= 0 && share <= 100)) {
            throw new IllegalArgumentException(FleetText.say("budgetPercent"));
        }
    }

    /** @return one that nothing exceeds */
    public static ErrorBudget unlimited() {
        return new ErrorBudget(OptionalInt.empty(), OptionalDouble.empty());
    }

    /**
     * @param most how many errors are still good
     * @return a budget of that many
     */
    public static ErrorBudget ofCount(int most) {
        return new ErrorBudget(OptionalInt.of(most), OptionalDouble.empty());
    }

    /**
     * @param most how many of a hundred devices may be errors
     * @return a budget of that share
     */
    public static ErrorBudget ofPercent(double most) {
        return new ErrorBudget(OptionalInt.empty(), OptionalDouble.of(most));
    }

    /**
     * @param errors how many there are
     * @param devices how many devices are in the run, those that have not come yet included
     * @return whether they are too many
     */
    public boolean exceededBy(int errors, int devices) {
        return count.isPresent() && errors > count.getAsInt()
                || percent.isPresent() && errors * 100.0 > percent.getAsDouble() * devices;
    }
}
