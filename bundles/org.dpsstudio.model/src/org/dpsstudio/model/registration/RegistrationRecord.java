// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.model.registration;

import java.time.Instant;
import java.util.Optional;

import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.DeviceId;
import org.dpsstudio.model.ETag;
import org.dpsstudio.model.EnrollmentGroupId;
import org.dpsstudio.model.JsonText;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.hub.HubName;

/**
 * What the service knows of a device that registered: made by the service, read and deleted by the operator.
 *
 * @param registrationId the device, as it spelled itself at its first registration
 * @param created when it registered first
 * @param lastUpdated when it registered last
 * @param status where it stands
 * @param substatus how it came to its hub, when assigned
 * @param assignedHub its hub, when assigned; kept when a later registration fails or meets a disabled enrollment,
 *        so that the device comes back to it
 * @param deviceId its name there; present when the hub is
 * @param failure why it failed, when it did
 * @param payload what custom allocation answered for the device
 * @param group the enrollment group that let it in, absent for an individual enrollment
 * @param attestedBy the SHA-256 thumbprint of the enrolled certificate by which it was let in last, its own or its
 *        signer's; absent when it came without certificates
 * @param authenticationKey the key of its device at the hub, sealed for the TPM by which it was let in last: that TPM
 *        alone can open it, and each registration makes another; absent when it came without a TPM
 * @param operation the last operation
 * @param etag the version
 */
public record RegistrationRecord(RegistrationId registrationId, Instant created, Instant lastUpdated,
        RegistrationStatus status, Optional<Substatus> substatus, Optional<HubName> assignedHub,
        Optional<DeviceId> deviceId, Optional<RegistrationFailure> failure, Optional<JsonText> payload,
        Optional<EnrollmentGroupId> group, Optional<String> attestedBy,
        Optional<Bytes> authenticationKey, OperationId operation, ETag etag) {

    /**
     * The record of a device that came without certificates and without a TPM.
     *
     * @param registrationId the device
     * @param created when it registered first
     * @param lastUpdated when it registered last
     * @param status where it stands
     * @param substatus how it came to its hub
     * @param assignedHub its hub
     * @param deviceId its name there
     * @param failure why it failed
     * @param payload what custom allocation answered
     * @param group the enrollment group that let it in
     * @param operation the last operation
     * @param etag the version
     */
    public RegistrationRecord(RegistrationId registrationId, Instant created, Instant lastUpdated,
            RegistrationStatus status, Optional<Substatus> substatus, Optional<HubName> assignedHub,
            Optional<DeviceId> deviceId, Optional<RegistrationFailure> failure, Optional<JsonText> payload,
            Optional<EnrollmentGroupId> group, OperationId operation, ETag etag) {
        this(registrationId, created, lastUpdated, status, substatus, assignedHub, deviceId, failure, payload, group,
                Optional.empty(), Optional.empty(), operation, etag);
    }
}
