// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.fleet;

import java.util.Objects;

/**
 * What is to be run.
 *
 * @param definition the fleet
 * @param target the service that it calls
 * @param selection which of its devices
 * @param reasons who knows more of a refusal
 * @param serviceCost who knows what the service costs
 */
public record FleetOrder(FleetDefinition definition, FleetTarget target, FleetSelection selection,
        ReasonSource reasons, ServiceCost serviceCost) {
    /** Refuses null. */
    public FleetOrder {
        Objects.requireNonNull(definition);
        Objects.requireNonNull(target);
        Objects.requireNonNull(selection);
        Objects.requireNonNull(reasons);
        Objects.requireNonNull(serviceCost);
    }

    /**
     * @param definition the fleet
     * @param target the service that it calls
     * @return all of its devices, with nobody who knows more
     */
    public static FleetOrder of(FleetDefinition definition, FleetTarget target) {
        return new FleetOrder(definition, target, FleetSelection.all(definition), ReasonSource.NONE,
                ServiceCost.UNKNOWN);
    }

    /**
     * @param others which devices
     * @return the same order for them
     */
    public FleetOrder with(FleetSelection others) {
        return new FleetOrder(definition, target, others, reasons, serviceCost);
    }

    /**
     * @param source who knows more of a refusal
     * @return the same order with it
     */
    public FleetOrder with(ReasonSource source) {
        return new FleetOrder(definition, target, selection, source, serviceCost);
    }

    /**
     * @param source who knows what the service costs
     * @return the same order with it
     */
    public FleetOrder with(ServiceCost source) {
        return new FleetOrder(definition, target, selection, reasons, source);
    }
}
