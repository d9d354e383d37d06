// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.model.hub;

import org.dpsstudio.model.InvalidValueException;
import org.dpsstudio.model.ValueRule;

/**
 * A hub that the service may assign devices to.
 *
 * @param name its host name
 * @param location a region's name, for the operator
 * @param applyAllocationPolicy whether hashed and latency allocation consider it; a static enrollment always may
 * @param allocationWeight its share in hashed allocation, 1 to 1000
 */
public record LinkedHub(HubName name, String location, boolean applyAllocationPolicy, int allocationWeight) {
    /** Refuses a weight outside its range. */
    public LinkedHub {
        if (allocationWeight < 1 || allocationWeight > 1000) {
            throw new InvalidValueException(ValueRule.HUB_WEIGHT, Integer.toString(allocationWeight));
        }
    }
}
