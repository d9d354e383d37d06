// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.model.enrollment;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.dpsstudio.model.InvalidValueException;
import org.dpsstudio.model.ValueRule;
import org.dpsstudio.model.hub.HubName;

/**
 * What individual enrollments and enrollment groups have in common beside their attestation. What was not said
 * stays absent, since the service does not write defaults in; the {@code effective} methods apply them.
 *
 * @param provisioningStatus enabled or disabled
 * @param reprovisionPolicy what a second registration does
 * @param allocationPolicy how a hub is chosen; absent means the service's own policy
 * @param iotHubHostName the older way to name the one hub
 * @param iotHubs the hubs that may be chosen; none means every linked hub
 * @param customAllocation the webhook of the policy custom
 * @param initialTwin what a new device's twin begins with
 * @param capabilities what the hub device shall be able to do
 */
public record EnrollmentSettings(Optional<ProvisioningStatus> provisioningStatus,
        Optional<ReprovisionPolicy> reprovisionPolicy, Optional<AllocationPolicy> allocationPolicy,
        Optional<HubName> iotHubHostName, List<HubName> iotHubs, Optional<CustomAllocation> customAllocation,
        Optional<InitialTwin> initialTwin, Optional<Capabilities> capabilities) {
    /** Nothing said. */
    public static final EnrollmentSettings DEFAULT = new EnrollmentSettings(Optional.empty(), Optional.empty(),
            Optional.empty(), Optional.empty(), List.of(), Optional.empty(), Optional.empty(), Optional.empty());

    /** Refuses null, and custom allocation without its definition. */
    public EnrollmentSettings {
        Objects.requireNonNull(provisioningStatus);
        Objects.requireNonNull(reprovisionPolicy);
        Objects.requireNonNull(iotHubHostName);
        Objects.requireNonNull(initialTwin);
        Objects.requireNonNull(capabilities);
        iotHubs = List.copyOf(iotHubs);
        if (allocationPolicy.filter(AllocationPolicy.CUSTOM::equals).isPresent() && customAllocation.isEmpty()) {
            throw new InvalidValueException(ValueRule.CUSTOM_ALLOCATION_DEFINITION, AllocationPolicy.CUSTOM.wire());
        }
    }

    /** @return whether devices may register; what is not said means they may */
    public boolean enabled() {
        return provisioningStatus.orElse(ProvisioningStatus.ENABLED) == ProvisioningStatus.ENABLED;
    }

    /** @return the policy that holds */
    public ReprovisionPolicy effectiveReprovisionPolicy() {
        return reprovisionPolicy.orElse(ReprovisionPolicy.MIGRATE);
    }

    /** @return whether the hub device becomes an IoT Edge device */
    public boolean iotEdge() {
        return capabilities.map(Capabilities::iotEdge).orElse(false);
    }

    /**
     * @param status the new status
     * @return the same settings with it
     */
    public EnrollmentSettings withStatus(ProvisioningStatus status) {
        return new EnrollmentSettings(Optional.of(status), reprovisionPolicy, allocationPolicy, iotHubHostName,
                iotHubs, customAllocation, initialTwin, capabilities);
    }
}
