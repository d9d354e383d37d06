// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.enrollments.internal.editor;

import org.dpsstudio.model.trace.EnrollmentField;

/** The fields of the form. */
enum DraftField {
    /** Registration ID or group ID. */
    ID,
    /** Desired device ID. */
    DEVICE_ID,
    /** Enabled or disabled. */
    STATUS,
    /** Whether the device is an IoT Edge device. */
    IOT_EDGE,
    /** What the operator keeps with a device, JSON. */
    DEVICE_INFORMATION,
    /** The kind of attestation. */
    ATTESTATION,
    /** The primary certificate. */
    PRIMARY_CERTIFICATE,
    /** The secondary certificate. */
    SECONDARY_CERTIFICATE,
    /** The name of the primary CA certificate. */
    PRIMARY_CA,
    /** The name of the secondary CA certificate. */
    SECONDARY_CA,
    /** A TPM's endorsement key. */
    ENDORSEMENT_KEY,
    /** A TPM's storage root key. */
    STORAGE_ROOT_KEY,
    /** The primary symmetric key. */
    PRIMARY_KEY,
    /** The secondary symmetric key. */
    SECONDARY_KEY,
    /** How a hub is chosen. */
    ALLOCATION,
    /** Which hubs may be chosen. */
    HUBS,
    /** The webhook of custom allocation. */
    WEBHOOK,
    /** The version of what the webhook is sent. */
    WEBHOOK_VERSION,
    /** What a second registration does. */
    REPROVISIONING,
    /** The twin's first tags, JSON. */
    TAGS,
    /** The twin's first desired properties, JSON. */
    DESIRED;

    /** @return the field to which a remedy leads, given the attestation that is chosen */
    static DraftField of(EnrollmentField field, AttestationChoice attestation) {
        return switch (field) {
            case ID -> ID;
            case STATUS -> STATUS;
            case ATTESTATION_KIND -> ATTESTATION;
            case CREDENTIALS -> switch (attestation) {
                case CERTIFICATES -> PRIMARY_CERTIFICATE;
                case CA_REFERENCES -> PRIMARY_CA;
                case TPM -> ENDORSEMENT_KEY;
                case SYMMETRIC_KEYS -> PRIMARY_KEY;
                case NONE -> ATTESTATION;
            };
            case DEVICE_ID -> DEVICE_ID;
            case ALLOCATION -> ALLOCATION;
            case REPROVISIONING -> REPROVISIONING;
            case INITIAL_TWIN -> TAGS;
        };
    }
}
