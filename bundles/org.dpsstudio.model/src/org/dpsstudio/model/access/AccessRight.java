// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.model.access;

import java.util.Optional;
import java.util.stream.Stream;

/** What a shared access policy may allow. */
public enum AccessRight {
    /** Change the service's configuration. */
    SERVICE_CONFIG("ServiceConfig"),
    /** Read and query enrollments. */
    ENROLLMENT_READ("EnrollmentRead"),
    /** Create, change and delete enrollments, and read their keys. */
    ENROLLMENT_WRITE("EnrollmentWrite"),
    /** Named by the model; no call of the data plane asks for it. */
    DEVICE_CONNECT("DeviceConnect"),
    /** Read registration records and traces. */
    REGISTRATION_STATUS_READ("RegistrationStatusRead"),
    /** Delete registration records. */
    REGISTRATION_STATUS_WRITE("RegistrationStatusWrite");

    private final String wire;

    AccessRight(String wire) {
        this.wire = wire;
    }

    /** @return the word of the REST API */
    public String wire() {
        return wire;
    }

    /**
     * @param word a word, its case ignored
     * @return the value of that word
     */
    public static Optional<AccessRight> ofWire(String word) {
        return Stream.of(values()).filter(v -> v.wire.equalsIgnoreCase(word)).findFirst();
    }
}
